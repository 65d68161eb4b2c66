# bash completion for mailcheck. Source it, or copy it to
# ~/.local/share/bash-completion/completions/mailcheck
# Line by line: names hold blanks and stars. $lead is what comes before the word.
_mailcheck_offer() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$lead$line")
    done < <(compgen "$@" -- "$cur")
}
_mailcheck_words() { _mailcheck_offer -W "$1"; }
# The last of a list with commas.
_mailcheck_list() {
    [[ $cur == *,* ]] && lead+="${cur%,*}," cur=${cur##*,}
    _mailcheck_offer -W "$1"
}
_mailcheck_files() {
    # bash puts the quotes back.
    compopt -o filenames 2>/dev/null
    cur=${cur#[\"\']} cur=${cur//\\/}
    _mailcheck_offer -f
}
_mailcheck() {
    local IFS=$' \t\n' cur prev word command='' lead=''
    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    # `--format=json` is three words where `=` parts words, and one elsewhere.
    if [[ $cur == = ]]; then cur=''
    elif [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}
    elif [[ $cur == --*=* ]]; then prev=${cur%%=*} lead=${cur%%=*}= cur=${cur#*=}
    fi
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word == -* ]] && continue
        command+=${command:+ }$word
        case $command in suppress) ;; *) break ;; esac
    done
    case $command in
        '') _mailcheck_words "lint explain bounce diagnose suppress gate domain loops ip record auth log queue report spf rules rule causes cause entry schema completion --version --help -h" ;;
        lint)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --own-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --select) _mailcheck_list "address address-domain-invalid address-domain-reserved address-domain-unqualified address-empty address-list-semicolon address-list-stray-comma address-needs-smtputf8 address-obsolete-syntax address-too-long arc arc-incomplete attachment attachment-archive-blocked-type attachment-archive-encrypted attachment-double-extension attachment-html attachment-macro attachment-name-unsafe attachment-type-blocked attachment-type-mismatch attachment-winmail-dat authentication-results authentication-results-failed auto-submitted auto-submitted-missing base64 base64-invalid batch batch-similar-messages bcc bcc-present body body-alternative-order body-empty body-hidden-character body-html-only body-line-too-long body-placeholder-left body-unsubscribe-missing calendar calendar-method-mismatch charset charset-mismatch charset-missing charset-unknown charset-unsuitable content-disposition content-disposition-malformed content-type content-type-malformed date date-in-future date-malformed date-missing date-nonexistent date-obsolete-form date-weekday-wrong display-name display-name-brand display-name-hidden-character display-name-mixed-script display-name-other-address display-name-other-domain display-name-unquoted dkim dkim-algorithm-weak dkim-body-changed dkim-body-length dkim-expired dkim-field-unsigned dkim-from-unsigned dkim-malformed dkim-missing dkim-unaligned encoded-word encoded-word-charset-unsuitable encoded-word-control-character encoded-word-malformed encoded-word-misplaced encoded-word-too-long encoded-word-undecodable feedback-id feedback-id-malformed from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply header header-control-character header-field-misspelt header-field-repeated header-line-malformed header-line-too-long header-placeholder-left header-separator-missing header-space-before-colon header-spam-mark header-too-large header-unencoded-8bit header-unencoded-utf8 header-value-empty header-whitespace-only-line html html-charset-contradicts html-embedded-object html-external-stylesheet html-form html-hidden-text html-meta-refresh html-script html-too-large image image-alt-missing image-cid-missing image-data-uri image-only image-source-relative link link-defanged link-empty link-executable link-hidden-character link-host-lookalike link-host-obfuscated link-internal-host link-invalid link-ip-address link-not-https link-placeholder-left link-redirector link-script-scheme link-shortener link-text-mismatch link-userinfo link-without-scheme list list-id-malformed list-unsubscribe-mailto-only list-unsubscribe-malformed list-unsubscribe-missing list-unsubscribe-no-https list-unsubscribe-not-signed list-unsubscribe-post-malformed list-unsubscribe-post-missing loop loop-auto-reply loop-delivered-to loop-same-host loop-too-many-hops mailer mailer-outdated message message-bare-cr message-byte-order-mark message-id message-id-domain-unqualified message-id-malformed message-id-missing message-id-repeated message-line-endings-mixed message-mbox-from-line message-not-a-message message-nul message-smtp-smuggling message-too-large mime mime-boundary-malformed mime-boundary-missing mime-boundary-reused mime-boundary-unclosed mime-boundary-unused mime-message-part-malformed mime-multipart-empty mime-nesting-too-deep mime-part-header-malformed mime-version-missing mime-version-wrong parameter parameter-encoded-wrongly parameter-malformed parameter-misspelt parameter-repeated quoted-printable quoted-printable-invalid received received-time-jump recipient recipient-malformed recipient-missing recipient-repeated recipient-role-address recipient-suppressed recipient-too-many recipient-typo-domain recipient-undisclosed references references-malformed reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed resent resent-incomplete return-path return-path-present return-path-repeated sender sender-malformed sender-missing subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special to to-missing transfer-encoding transfer-encoding-8bit-in-7bit transfer-encoding-line-too-long transfer-encoding-on-multipart transfer-encoding-unknown all"; return ;;
                --ignore) _mailcheck_list "address address-domain-invalid address-domain-reserved address-domain-unqualified address-empty address-list-semicolon address-list-stray-comma address-needs-smtputf8 address-obsolete-syntax address-too-long arc arc-incomplete attachment attachment-archive-blocked-type attachment-archive-encrypted attachment-double-extension attachment-html attachment-macro attachment-name-unsafe attachment-type-blocked attachment-type-mismatch attachment-winmail-dat authentication-results authentication-results-failed auto-submitted auto-submitted-missing base64 base64-invalid batch batch-similar-messages bcc bcc-present body body-alternative-order body-empty body-hidden-character body-html-only body-line-too-long body-placeholder-left body-unsubscribe-missing calendar calendar-method-mismatch charset charset-mismatch charset-missing charset-unknown charset-unsuitable content-disposition content-disposition-malformed content-type content-type-malformed date date-in-future date-malformed date-missing date-nonexistent date-obsolete-form date-weekday-wrong display-name display-name-brand display-name-hidden-character display-name-mixed-script display-name-other-address display-name-other-domain display-name-unquoted dkim dkim-algorithm-weak dkim-body-changed dkim-body-length dkim-expired dkim-field-unsigned dkim-from-unsigned dkim-malformed dkim-missing dkim-unaligned encoded-word encoded-word-charset-unsuitable encoded-word-control-character encoded-word-malformed encoded-word-misplaced encoded-word-too-long encoded-word-undecodable feedback-id feedback-id-malformed from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply header header-control-character header-field-misspelt header-field-repeated header-line-malformed header-line-too-long header-placeholder-left header-separator-missing header-space-before-colon header-spam-mark header-too-large header-unencoded-8bit header-unencoded-utf8 header-value-empty header-whitespace-only-line html html-charset-contradicts html-embedded-object html-external-stylesheet html-form html-hidden-text html-meta-refresh html-script html-too-large image image-alt-missing image-cid-missing image-data-uri image-only image-source-relative link link-defanged link-empty link-executable link-hidden-character link-host-lookalike link-host-obfuscated link-internal-host link-invalid link-ip-address link-not-https link-placeholder-left link-redirector link-script-scheme link-shortener link-text-mismatch link-userinfo link-without-scheme list list-id-malformed list-unsubscribe-mailto-only list-unsubscribe-malformed list-unsubscribe-missing list-unsubscribe-no-https list-unsubscribe-not-signed list-unsubscribe-post-malformed list-unsubscribe-post-missing loop loop-auto-reply loop-delivered-to loop-same-host loop-too-many-hops mailer mailer-outdated message message-bare-cr message-byte-order-mark message-id message-id-domain-unqualified message-id-malformed message-id-missing message-id-repeated message-line-endings-mixed message-mbox-from-line message-not-a-message message-nul message-smtp-smuggling message-too-large mime mime-boundary-malformed mime-boundary-missing mime-boundary-reused mime-boundary-unclosed mime-boundary-unused mime-message-part-malformed mime-multipart-empty mime-nesting-too-deep mime-part-header-malformed mime-version-missing mime-version-wrong parameter parameter-encoded-wrongly parameter-malformed parameter-misspelt parameter-repeated quoted-printable quoted-printable-invalid received received-time-jump recipient recipient-malformed recipient-missing recipient-repeated recipient-role-address recipient-suppressed recipient-too-many recipient-typo-domain recipient-undisclosed references references-malformed reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed resent resent-incomplete return-path return-path-present return-path-repeated sender sender-malformed sender-missing subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special to to-missing transfer-encoding transfer-encoding-8bit-in-7bit transfer-encoding-line-too-long transfer-encoding-on-multipart transfer-encoding-unknown all"; return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
                --baseline) _mailcheck_files; return ;;
                --write-baseline) _mailcheck_files; return ;;
                --max-size) COMPREPLY=(); return ;;
                --max-recipients) COMPREPLY=(); return ;;
                --similar-messages) COMPREPLY=(); return ;;
                --similar-seconds) COMPREPLY=(); return ;;
                --brand) COMPREPLY=(); return ;;
                --jobs|-j) COMPREPLY=(); return ;;
                --suppress-db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --no-bulk --bulk --no-outgoing --outgoing --no-smtputf8 --smtputf8 --own-domain --now --select --ignore --fail-on --exit-zero --baseline --write-baseline --max-size --max-recipients --similar-messages --similar-seconds --brand --jobs -j --suppress-db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        explain)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text csv json jsonl rich"; return ;;
                --catalogue) _mailcheck_files; return ;;
                --message) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --summary --nul -0 --catalogue --message --fail-unknown --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        bounce)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --summary --pipe --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        diagnose)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --nameserver --zone --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        suppress)
            case "$prev" in
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--help -h"; return; fi
            _mailcheck_words "ingest import add remove undo show list export stats expire forget audit clean check backup policy" ;;
        'suppress ingest')
            case "$prev" in
                --run) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--confirm --run --dry-run --hash-only --forwarded --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        'suppress import')
            case "$prev" in
                --provider) COMPREPLY=(); return ;;
                --run) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--provider --confirm --run --dry-run --hash-only --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        'suppress add')
            case "$prev" in
                --reason) COMPREPLY=(); return ;;
                --as) _mailcheck_words "added complaint unsubscribed"; return ;;
                --until) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--reason --as --until --hash-only --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress remove')
            case "$prev" in
                --reason) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--reason --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress undo')
            case "$prev" in
                --reason) COMPREPLY=(); return ;;
                --run) COMPREPLY=(); return ;;
                --since) COMPREPLY=(); return ;;
                --until) COMPREPLY=(); return ;;
                --domain) COMPREPLY=(); return ;;
                --cause) _mailcheck_words "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown"; return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--reason --run --since --until --domain --cause --dry-run --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress show')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress list')
            case "$prev" in
                --status) _mailcheck_words "suppressed paused pending clear"; return ;;
                --cause) _mailcheck_list "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown"; return ;;
                --kind) COMPREPLY=(); return ;;
                --domain) COMPREPLY=(); return ;;
                --since) COMPREPLY=(); return ;;
                --until) COMPREPLY=(); return ;;
                --sort) _mailcheck_words "address domain since until status cause"; return ;;
                --limit) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text csv json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--status --cause --kind --domain --since --until --sort --reverse --limit --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress export')
            case "$prev" in
                --to) COMPREPLY=(); return ;;
                --status) _mailcheck_words "suppressed paused pending clear"; return ;;
                --cause) _mailcheck_list "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown"; return ;;
                --kind) COMPREPLY=(); return ;;
                --domain) COMPREPLY=(); return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--to --status --cause --kind --domain --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress stats')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress expire')
            case "$prev" in
                --hard-after) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--hard-after --format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress forget')
            case "$prev" in
                --now) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--now --format -f --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress audit')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        'suppress clean')
            case "$prev" in
                --output|-o) _mailcheck_files; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--output -o --stream --sender-domain --now --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        'suppress check')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        'suppress backup')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        'suppress policy')
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --isolated --config --db --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        gate)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --db) _mailcheck_files; return ;;
                --rcpt) COMPREPLY=(); return ;;
                --rcpt-file) _mailcheck_files; return ;;
                --stream) COMPREPLY=(); return ;;
                --sender-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --db --rcpt --rcpt-file --drop --pipe --check-only --stream --sender-domain --now --format -f --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        domain)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --timeout) COMPREPLY=(); return ;;
                --qps) COMPREPLY=(); return ;;
                --selector) COMPREPLY=(); return ;;
                --message) _mailcheck_files; return ;;
                --dkim-private-key) _mailcheck_files; return ;;
                --ip) COMPREPLY=(); return ;;
                --select) _mailcheck_list "bimi bimi-dmarc-weak bimi-file-unavailable bimi-logo-unsuitable bimi-misplaced bimi-multiple bimi-no-certificate bimi-syntax bulk bulk-not-ready caa caa-no-issue caa-unknown-tag dane dane-mismatch dane-not-signed dane-partial dane-unusable dkim dkim-absent dkim-key-mismatch dkim-key-missing dkim-key-weak dkim-multiple dkim-revoked dkim-syntax dkim-tag-ignored dkim-testing dmarc dmarc-inherited dmarc-misplaced dmarc-missing dmarc-multiple dmarc-no-reports dmarc-policy-none dmarc-public-suffix dmarc-removed-tag dmarc-report-not-authorized dmarc-report-undeliverable dmarc-subdomain-policy-weak dmarc-syntax dmarc-tag-ignored dmarc-testing dmarc-too-many-report-addresses dmarc-unrelated-text dnssec dnssec-bogus dnssec-unsigned domain-alias domain-unknown mta-sts mta-sts-content-type mta-sts-misplaced mta-sts-multiple mta-sts-mx-not-covered mta-sts-mx-unused mta-sts-policy-syntax mta-sts-policy-unavailable mta-sts-syntax mta-sts-unrelated-text mta-sts-weak mx mx-bad-host-name mx-cname mx-duplicate mx-ip-literal mx-ipv6-missing mx-missing mx-null mx-null-mixed mx-private-address mx-reverse-dns mx-single-address mx-unresolvable ns ns-cname ns-one-network ns-single ns-unresolvable parked parked-dkim parked-dmarc parked-mx parked-spf soa-contact soa-unusual spf spf-after-all spf-allows-everyone spf-answer-too-long spf-duplicate-term spf-include-broken spf-include-missing spf-look-alike spf-loop spf-missing spf-multiple spf-network-too-wide spf-neutral spf-no-all spf-own-address-refused spf-private-network spf-ptr spf-redirect-ignored spf-sender-id spf-string-too-long spf-syntax spf-too-long spf-too-many-lookups spf-too-many-mx-names spf-too-many-void-lookups spf-txt-undecodable spf-type-99 spf-unknown-modifier spf-void-lookup starttls starttls-certificate-expired starttls-certificate-name starttls-certificate-unreadable starttls-certificate-untrusted starttls-failed starttls-missing starttls-protocol-old starttls-unreachable tls-rpt tls-rpt-misplaced tls-rpt-missing tls-rpt-multiple tls-rpt-syntax"; return ;;
                --ignore) _mailcheck_list "bimi bimi-dmarc-weak bimi-file-unavailable bimi-logo-unsuitable bimi-misplaced bimi-multiple bimi-no-certificate bimi-syntax bulk bulk-not-ready caa caa-no-issue caa-unknown-tag dane dane-mismatch dane-not-signed dane-partial dane-unusable dkim dkim-absent dkim-key-mismatch dkim-key-missing dkim-key-weak dkim-multiple dkim-revoked dkim-syntax dkim-tag-ignored dkim-testing dmarc dmarc-inherited dmarc-misplaced dmarc-missing dmarc-multiple dmarc-no-reports dmarc-policy-none dmarc-public-suffix dmarc-removed-tag dmarc-report-not-authorized dmarc-report-undeliverable dmarc-subdomain-policy-weak dmarc-syntax dmarc-tag-ignored dmarc-testing dmarc-too-many-report-addresses dmarc-unrelated-text dnssec dnssec-bogus dnssec-unsigned domain-alias domain-unknown mta-sts mta-sts-content-type mta-sts-misplaced mta-sts-multiple mta-sts-mx-not-covered mta-sts-mx-unused mta-sts-policy-syntax mta-sts-policy-unavailable mta-sts-syntax mta-sts-unrelated-text mta-sts-weak mx mx-bad-host-name mx-cname mx-duplicate mx-ip-literal mx-ipv6-missing mx-missing mx-null mx-null-mixed mx-private-address mx-reverse-dns mx-single-address mx-unresolvable ns ns-cname ns-one-network ns-single ns-unresolvable parked parked-dkim parked-dmarc parked-mx parked-spf soa-contact soa-unusual spf spf-after-all spf-allows-everyone spf-answer-too-long spf-duplicate-term spf-include-broken spf-include-missing spf-look-alike spf-loop spf-missing spf-multiple spf-network-too-wide spf-neutral spf-no-all spf-own-address-refused spf-private-network spf-ptr spf-redirect-ignored spf-sender-id spf-string-too-long spf-syntax spf-too-long spf-too-many-lookups spf-too-many-mx-names spf-too-many-void-lookups spf-txt-undecodable spf-type-99 spf-unknown-modifier spf-void-lookup starttls starttls-certificate-expired starttls-certificate-name starttls-certificate-unreadable starttls-certificate-untrusted starttls-failed starttls-missing starttls-protocol-old starttls-unreachable tls-rpt tls-rpt-misplaced tls-rpt-missing tls-rpt-multiple tls-rpt-syntax"; return ;;
                --baseline) _mailcheck_files; return ;;
                --write-baseline) _mailcheck_files; return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
                --jobs|-j) COMPREPLY=(); return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --nameserver --zone --timeout --trust-ad --qps --selector --message --dkim-private-key --no-guess --guess --ip --parked --bulk --probe --probe-internal --select --ignore --baseline --write-baseline --summary --fail-on --exit-zero --jobs -j --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        loops)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --domain) COMPREPLY=(); return ;;
                --host) COMPREPLY=(); return ;;
                --delimiter) COMPREPLY=(); return ;;
                --address) COMPREPLY=(); return ;;
                --max-chain) COMPREPLY=(); return ;;
                --max-targets) COMPREPLY=(); return ;;
                --graph) _mailcheck_words "dot mermaid"; return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --timeout) COMPREPLY=(); return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --domain --host --delimiter --address --max-chain --max-targets --graph --nameserver --zone --timeout --fail-on --exit-zero --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        ip)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --helo) COMPREPLY=(); return ;;
                --domain) COMPREPLY=(); return ;;
                --mail-from) COMPREPLY=(); return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --timeout) COMPREPLY=(); return ;;
                --qps) COMPREPLY=(); return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --helo --domain --mail-from --blocklists --nameserver --zone --timeout --qps --fail-on --exit-zero --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        record)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --domain) COMPREPLY=(); return ;;
                --dkim-private-key) _mailcheck_files; return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --domain --dkim-private-key --fail-on --exit-zero --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        auth)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text github gitlab json jsonl junit rich sarif"; return ;;
                --ip) COMPREPLY=(); return ;;
                --helo) COMPREPLY=(); return ;;
                --mail-from) COMPREPLY=(); return ;;
                --trust) COMPREPLY=(); return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --timeout) COMPREPLY=(); return ;;
                --save-zone) _mailcheck_files; return ;;
                --now) COMPREPLY=(); return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --ip --helo --mail-from --trust --nameserver --zone --timeout --save-zone --now --fail-on --exit-zero --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        log)
            case "$prev" in
                --message) COMPREPLY=(); return ;;
                --receiver) COMPREPLY=(); return ;;
                --sender) COMPREPLY=(); return ;;
                --user) COMPREPLY=(); return ;;
                --client) COMPREPLY=(); return ;;
                --cause) _mailcheck_words "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown"; return ;;
                --outcome) _mailcheck_words "sent deferred bounced expired rejected held discarded deleted probed"; return ;;
                --since) COMPREPLY=(); return ;;
                --until) COMPREPLY=(); return ;;
                --own) COMPREPLY=(); return ;;
                --top) COMPREPLY=(); return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
                --year) COMPREPLY=(); return ;;
                --catalogue) _mailcheck_files; return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text csv json jsonl rich"; return ;;
                --html) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--events --summary --block-plan --message --receiver --sender --user --client --cause --outcome --since --until --own --top --all --fail-on --year --strict --catalogue --now --isolated --config --format -f --html --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        queue)
            case "$prev" in
                --log) _mailcheck_files; return ;;
                --cause) _mailcheck_words "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown"; return ;;
                --receiver) COMPREPLY=(); return ;;
                --sender) COMPREPLY=(); return ;;
                --user) COMPREPLY=(); return ;;
                --queue) _mailcheck_words "active deferred hold incoming frozen"; return ;;
                --older) COMPREPLY=(); return ;;
                --younger) COMPREPLY=(); return ;;
                --advice) _mailcheck_words "wait fix-here tell-sender hold delete"; return ;;
                --fail-on) COMPREPLY=(); return ;;
                --catalogue) _mailcheck_files; return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text csv json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--ids --log --cause --receiver --sender --user --queue --older --younger --advice --fail-on --catalogue --now --isolated --config --format -f --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        report)
            case "$prev" in
                --own) COMPREPLY=(); return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --domain) COMPREPLY=(); return ;;
                --since) COMPREPLY=(); return ;;
                --until) COMPREPLY=(); return ;;
                --reporter) COMPREPLY=(); return ;;
                --source) COMPREPLY=(); return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
                --now) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text csv json jsonl rich"; return ;;
                --html) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--own --nameserver --zone --domain --since --until --reporter --source --all --fail-on --now --isolated --config --format -f --html --no-redact --redact --quiet -q --help -h"; return; fi
            _mailcheck_files ;;
        spf)
            case "$prev" in
                --ip) COMPREPLY=(); return ;;
                --config) _mailcheck_files; return ;;
                --mail-from) COMPREPLY=(); return ;;
                --helo) COMPREPLY=(); return ;;
                --nameserver) COMPREPLY=(); return ;;
                --zone) _mailcheck_files; return ;;
                --timeout) COMPREPLY=(); return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--ip --isolated --config --mail-from --helo --nameserver --zone --timeout --format -f --no-redact --redact --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        rules)
            case "$prev" in
                --severity) _mailcheck_words "error warning info"; return ;;
                --context) _mailcheck_words "bulk outgoing smtputf8 own-domain"; return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--severity --context --format -f --quiet -q --help -h"; return; fi
            _mailcheck_words "account account-abused address address-domain-invalid address-domain-reserved address-domain-unqualified address-empty address-list-semicolon address-list-stray-comma address-needs-smtputf8 address-obsolete-syntax address-too-long addresses addresses-gone all arc arc-broken arc-incomplete attachment attachment-archive-blocked-type attachment-archive-encrypted attachment-double-extension attachment-html attachment-macro attachment-name-unsafe attachment-type-blocked attachment-type-mismatch attachment-winmail-dat auth authentication-results authentication-results-failed auto-submitted auto-submitted-missing base64 base64-invalid batch batch-similar-messages bcc bcc-present bimi bimi-dmarc-weak bimi-file-unavailable bimi-logo-unsuitable bimi-misplaced bimi-multiple bimi-no-certificate bimi-syntax body body-alternative-order body-empty body-hidden-character body-html-only body-line-too-long body-placeholder-left body-unsubscribe-missing bulk bulk-not-ready caa caa-no-issue caa-unknown-tag calendar calendar-method-mismatch charset charset-mismatch charset-missing charset-unknown charset-unsuitable client client-abused content-disposition content-disposition-malformed content-type content-type-malformed dane dane-mismatch dane-not-signed dane-partial dane-unusable date date-in-future date-malformed date-missing date-nonexistent date-obsolete-form date-weekday-wrong display-name display-name-brand display-name-hidden-character display-name-mixed-script display-name-other-address display-name-other-domain display-name-unquoted dkim dkim-absent dkim-algorithm-weak dkim-body-changed dkim-body-length dkim-expired dkim-field-unsigned dkim-from-unsigned dkim-key-mismatch dkim-key-missing dkim-key-weak dkim-malformed dkim-missing dkim-multiple dkim-revoked dkim-syntax dkim-tag-ignored dkim-testing dkim-unaligned dmarc dmarc-failed dmarc-inherited dmarc-misplaced dmarc-missing dmarc-multiple dmarc-no-reports dmarc-policy-none dmarc-public-suffix dmarc-removed-tag dmarc-report-not-authorized dmarc-report-undeliverable dmarc-subdomain-policy-weak dmarc-syntax dmarc-tag-ignored dmarc-testing dmarc-too-many-report-addresses dmarc-unrelated-text dnssec dnssec-bogus dnssec-unsigned domain domain-alias domain-gone domain-unknown encoded-word encoded-word-charset-unsuitable encoded-word-control-character encoded-word-malformed encoded-word-misplaced encoded-word-too-long encoded-word-undecodable feedback-id feedback-id-malformed forward forward-breaks-authentication forward-chain-long forward-expansion-large forward-outside forward-target-unknown from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply frozen frozen-bounces greylisting greylisting-only header header-control-character header-field-misspelt header-field-repeated header-line-malformed header-line-too-long header-placeholder-left header-separator-missing header-space-before-colon header-spam-mark header-too-large header-unencoded-8bit header-unencoded-utf8 header-value-empty header-whitespace-only-line html html-charset-contradicts html-embedded-object html-external-stylesheet html-form html-hidden-text html-meta-refresh html-script html-too-large image image-alt-missing image-cid-missing image-data-uri image-only image-source-relative ip ip-blocklist-unusable ip-blocklisted ip-helo-differs ip-helo-mismatch ip-not-public ip-ptr-generic ip-ptr-missing ip-ptr-multiple ip-ptr-unconfirmed ip-spf lines lines-not-understood link link-defanged link-empty link-executable link-hidden-character link-host-lookalike link-host-obfuscated link-internal-host link-invalid link-ip-address link-not-https link-placeholder-left link-redirector link-script-scheme link-shortener link-text-mismatch link-userinfo link-without-scheme lint list list-id-malformed list-unsubscribe-mailto-only list-unsubscribe-malformed list-unsubscribe-missing list-unsubscribe-no-https list-unsubscribe-not-signed list-unsubscribe-post-malformed list-unsubscribe-post-missing local local-disk-full local-dns-down local-service-down log log-gap login login-guessing loop loop-auto-replies loop-auto-reply loop-delivered-to loop-forwarding-cycle loop-same-host loop-too-many-hops loops mail mail-expired mail-loops mailbox mailbox-full-for-long mailer mailer-outdated message message-bare-cr message-byte-order-mark message-id message-id-domain-unqualified message-id-malformed message-id-missing message-id-repeated message-line-endings-mixed message-mbox-from-line message-not-a-message message-nul message-smtp-smuggling message-too-large mime mime-boundary-malformed mime-boundary-missing mime-boundary-reused mime-boundary-unclosed mime-boundary-unused mime-message-part-malformed mime-multipart-empty mime-nesting-too-deep mime-part-header-malformed mime-version-missing mime-version-wrong mta-sts mta-sts-content-type mta-sts-misplaced mta-sts-multiple mta-sts-mx-not-covered mta-sts-mx-unused mta-sts-policy-syntax mta-sts-policy-unavailable mta-sts-syntax mta-sts-unrelated-text mta-sts-weak mx mx-bad-host-name mx-cname mx-duplicate mx-ip-literal mx-ipv6-missing mx-missing mx-null mx-null-mixed mx-private-address mx-reverse-dns mx-single-address mx-unresolvable ns ns-cname ns-one-network ns-single ns-unresolvable own own-mailbox-full parameter parameter-encoded-wrongly parameter-malformed parameter-misspelt parameter-repeated parked parked-dkim parked-dmarc parked-mx parked-spf quoted-printable quoted-printable-invalid received received-time-jump receiver receiver-blocks receiver-throttles receiver-unreachable recipient recipient-malformed recipient-missing recipient-repeated recipient-role-address recipient-suppressed recipient-too-many recipient-typo-domain recipient-undisclosed references references-malformed relay relay-login-fails reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed report report-duplicate report-malformed report-not-ready-for-reject report-own-source-fails report-range-overlaps report-reporter-silent resent resent-incomplete return-path return-path-present return-path-repeated script script-abused sender sender-malformed sender-missing signature signature-algorithm signature-body-changed signature-body-cut signature-expired signature-from-unsigned signature-header-changed signature-key-missing signature-key-revoked signature-key-too-long signature-key-too-short signature-key-unfit signature-key-unusable signature-malformed signature-other-key smtputf8 smtputf8-refused soa-contact soa-unusual spf spf-after-all spf-allows-everyone spf-answer-too-long spf-duplicate-term spf-failed spf-include-broken spf-include-missing spf-look-alike spf-loop spf-missing spf-multiple spf-network-too-wide spf-neutral spf-no-all spf-own-address-refused spf-private-network spf-ptr spf-redirect-ignored spf-sender-id spf-string-too-long spf-syntax spf-too-long spf-too-many-lookups spf-too-many-mx-names spf-too-many-void-lookups spf-txt-undecodable spf-type-99 spf-unknown-modifier spf-void-lookup starttls starttls-certificate-expired starttls-certificate-name starttls-certificate-unreadable starttls-certificate-untrusted starttls-failed starttls-missing starttls-protocol-old starttls-unreachable subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special tls tls-certificate tls-dane-fails tls-not-offered tls-policy-unfetchable tls-refused tls-rpt tls-rpt-misplaced tls-rpt-missing tls-rpt-multiple tls-rpt-syntax to to-missing transfer-encoding transfer-encoding-8bit-in-7bit transfer-encoding-line-too-long transfer-encoding-on-multipart transfer-encoding-unknown" ;;
        rule)
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --quiet -q --help -h"; return; fi
            _mailcheck_words "arc-broken dmarc-failed signature-algorithm signature-body-changed signature-body-cut signature-expired signature-from-unsigned signature-header-changed signature-key-missing signature-key-revoked signature-key-too-long signature-key-too-short signature-key-unfit signature-key-unusable signature-malformed signature-other-key spf-failed bimi-syntax bimi-multiple bimi-dmarc-weak bimi-no-certificate bimi-file-unavailable bimi-logo-unsuitable bimi-misplaced bulk-not-ready caa-unknown-tag caa-no-issue dane-unusable dane-not-signed dane-partial dkim-syntax dkim-tag-ignored dkim-revoked dkim-key-weak dkim-testing dkim-key-missing dkim-absent dkim-multiple dkim-key-mismatch dmarc-missing dmarc-multiple dmarc-misplaced dmarc-unrelated-text dmarc-syntax dmarc-removed-tag dmarc-tag-ignored dmarc-policy-none dmarc-subdomain-policy-weak dmarc-testing dmarc-no-reports dmarc-report-not-authorized dmarc-report-undeliverable dmarc-too-many-report-addresses dmarc-public-suffix dmarc-inherited dnssec-bogus dnssec-unsigned mta-sts-multiple mta-sts-syntax mta-sts-unrelated-text mta-sts-policy-unavailable mta-sts-policy-syntax mta-sts-content-type mta-sts-mx-not-covered mta-sts-mx-unused mta-sts-weak mta-sts-misplaced mx-missing mx-null-mixed mx-null mx-ip-literal mx-bad-host-name mx-duplicate mx-cname mx-unresolvable mx-private-address mx-single-address mx-ipv6-missing mx-reverse-dns domain-unknown domain-alias ns-single ns-one-network ns-unresolvable ns-cname soa-unusual soa-contact parked-spf parked-mx parked-dmarc parked-dkim spf-missing spf-multiple spf-syntax spf-look-alike spf-too-many-lookups spf-too-many-void-lookups spf-void-lookup spf-too-many-mx-names spf-include-missing spf-include-broken spf-loop spf-ptr spf-duplicate-term spf-after-all spf-redirect-ignored spf-allows-everyone spf-network-too-wide spf-private-network spf-neutral spf-no-all spf-type-99 spf-sender-id spf-txt-undecodable spf-too-long spf-answer-too-long spf-string-too-long spf-unknown-modifier spf-own-address-refused starttls-unreachable starttls-missing starttls-failed starttls-certificate-unreadable starttls-protocol-old starttls-certificate-name starttls-certificate-expired starttls-certificate-untrusted dane-mismatch tls-rpt-multiple tls-rpt-syntax tls-rpt-missing tls-rpt-misplaced ip-not-public ip-ptr-missing ip-ptr-unconfirmed ip-ptr-generic ip-ptr-multiple ip-helo-mismatch ip-helo-differs ip-spf ip-blocklisted ip-blocklist-unusable address-domain-invalid address-domain-reserved address-domain-unqualified address-empty address-list-semicolon address-list-stray-comma address-needs-smtputf8 address-obsolete-syntax address-too-long arc-incomplete attachment-archive-blocked-type attachment-archive-encrypted attachment-double-extension attachment-html attachment-macro attachment-name-unsafe attachment-type-blocked attachment-type-mismatch attachment-winmail-dat authentication-results-failed auto-submitted-missing base64-invalid batch-similar-messages bcc-present body-alternative-order body-empty body-hidden-character body-html-only body-line-too-long body-placeholder-left body-unsubscribe-missing calendar-method-mismatch charset-mismatch charset-missing charset-unknown charset-unsuitable content-disposition-malformed content-type-malformed date-in-future date-malformed date-missing date-nonexistent date-obsolete-form date-weekday-wrong display-name-brand display-name-hidden-character display-name-mixed-script display-name-other-address display-name-other-domain display-name-unquoted dkim-algorithm-weak dkim-body-changed dkim-body-length dkim-expired dkim-field-unsigned dkim-from-unsigned dkim-malformed dkim-missing dkim-unaligned encoded-word-charset-unsuitable encoded-word-control-character encoded-word-malformed encoded-word-misplaced encoded-word-too-long encoded-word-undecodable feedback-id-malformed from-freemail-bulk from-malformed from-missing from-multiple from-no-reply header-control-character header-field-misspelt header-field-repeated header-line-malformed header-line-too-long header-placeholder-left header-separator-missing header-space-before-colon header-spam-mark header-too-large header-unencoded-8bit header-unencoded-utf8 header-value-empty header-whitespace-only-line html-charset-contradicts html-embedded-object html-external-stylesheet html-form html-hidden-text html-meta-refresh html-script html-too-large image-alt-missing image-cid-missing image-data-uri image-only image-source-relative link-defanged link-empty link-executable link-hidden-character link-host-lookalike link-host-obfuscated link-internal-host link-invalid link-ip-address link-not-https link-placeholder-left link-redirector link-script-scheme link-shortener link-text-mismatch link-userinfo link-without-scheme list-id-malformed list-unsubscribe-mailto-only list-unsubscribe-malformed list-unsubscribe-missing list-unsubscribe-no-https list-unsubscribe-not-signed list-unsubscribe-post-malformed list-unsubscribe-post-missing loop-auto-reply loop-delivered-to loop-same-host loop-too-many-hops mailer-outdated message-bare-cr message-byte-order-mark message-line-endings-mixed message-mbox-from-line message-not-a-message message-nul message-smtp-smuggling message-too-large message-id-domain-unqualified message-id-malformed message-id-missing message-id-repeated mime-boundary-malformed mime-boundary-missing mime-boundary-reused mime-boundary-unclosed mime-boundary-unused mime-message-part-malformed mime-multipart-empty mime-nesting-too-deep mime-part-header-malformed mime-version-missing mime-version-wrong parameter-encoded-wrongly parameter-malformed parameter-misspelt parameter-repeated quoted-printable-invalid received-time-jump recipient-malformed recipient-missing recipient-repeated recipient-role-address recipient-suppressed recipient-too-many recipient-typo-domain recipient-undisclosed references-malformed reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed resent-incomplete return-path-present return-path-repeated sender-malformed sender-missing subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special to-missing transfer-encoding-8bit-in-7bit transfer-encoding-line-too-long transfer-encoding-on-multipart transfer-encoding-unknown account-abused addresses-gone client-abused domain-gone forward-breaks-authentication frozen-bounces greylisting-only lines-not-understood local-disk-full local-dns-down local-service-down log-gap login-guessing mail-expired mail-loops mailbox-full-for-long own-mailbox-full receiver-blocks receiver-throttles receiver-unreachable relay-login-fails script-abused smtputf8-refused tls-refused forward-chain-long forward-expansion-large forward-outside forward-target-unknown loop-auto-replies loop-forwarding-cycle report-duplicate report-malformed report-not-ready-for-reject report-own-source-fails report-range-overlaps report-reporter-silent tls-certificate tls-dane-fails tls-not-offered tls-policy-unfetchable" ;;
        causes)
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        cause)
            case "$prev" in
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --quiet -q --help -h"; return; fi
            _mailcheck_words "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown" ;;
        entry)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text json jsonl rich"; return ;;
                --catalogue) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --catalogue --quiet -q --help -h"; return; fi
            COMPREPLY=() ;;
        schema)
            case "$prev" in
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--quiet -q --help -h"; return; fi
            _mailcheck_words "auth baseline bounce cause causes diagnose domain entry explain explain-summary gate ip lint log log-plan log-summary loops queue record report rule rules spf suppress-list suppress-policy suppress-show suppress-stats" ;;
        completion)
            case "$prev" in
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--quiet -q --help -h"; return; fi
            _mailcheck_words "bash zsh fish powershell" ;;
    esac
}
complete -F _mailcheck mailcheck
