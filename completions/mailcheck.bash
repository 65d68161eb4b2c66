# bash completion for mailcheck. Source it, or copy it to
# ~/.local/share/bash-completion/completions/mailcheck
_mailcheck_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }
_mailcheck_files() {
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
}
_mailcheck() {
    local IFS=$' \t\n' cur prev word command=''
    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word != -* ]] && { command=$word; break; }
    done
    case $command in
        '') _mailcheck_words "lint explain rules rule causes cause schema --version --help -h" ;;
        lint)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text rich json jsonl sarif github gitlab junit"; return ;;
                --own-domain) COMPREPLY=(); return ;;
                --now) COMPREPLY=(); return ;;
                --select) _mailcheck_words "from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed sender sender-malformed sender-missing subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special all"; return ;;
                --ignore) _mailcheck_words "from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed sender sender-malformed sender-missing subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special all"; return ;;
                --fail-on) _mailcheck_words "error warning info never"; return ;;
                --baseline) _mailcheck_files; return ;;
                --write-baseline) _mailcheck_files; return ;;
                --max-size) COMPREPLY=(); return ;;
                --max-recipients) COMPREPLY=(); return ;;
                --brand) COMPREPLY=(); return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --no-bulk --bulk --no-outgoing --outgoing --no-smtputf8 --smtputf8 --own-domain --now --select --ignore --fail-on --exit-zero --baseline --write-baseline --max-size --max-recipients --brand --redact --help -h"; return; fi
            _mailcheck_files ;;
        explain)
            case "$prev" in
                --config) _mailcheck_files; return ;;
                --format|-f) _mailcheck_words "text rich json jsonl"; return ;;
                --catalogue) _mailcheck_files; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--isolated --config --format -f --nul -0 --catalogue --fail-unknown --redact --help -h"; return; fi
            COMPREPLY=() ;;
        rules)
            case "$prev" in
                --severity) _mailcheck_words "error warning info"; return ;;
                --format|-f) _mailcheck_words "text rich json jsonl"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--severity --format -f --help -h"; return; fi
            _mailcheck_words "from from-freemail-bulk from-malformed from-missing from-multiple from-no-reply reply-to reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed sender sender-malformed sender-missing subject subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special" ;;
        rule)
            case "$prev" in
                --format|-f) _mailcheck_words "text rich json jsonl"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --help -h"; return; fi
            _mailcheck_words "from-freemail-bulk from-malformed from-missing from-multiple from-no-reply reply-to-domain-differs reply-to-equals-to reply-to-freemail reply-to-malformed sender-malformed sender-missing subject-all-caps subject-contains-url subject-empty subject-fake-reply subject-hidden-character subject-leading-special subject-missing subject-punctuation-run subject-too-long subject-trailing-exclamation subject-trailing-question subject-trailing-special" ;;
        causes)
            case "$prev" in
                --format|-f) _mailcheck_words "text rich json jsonl"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --help -h"; return; fi
            COMPREPLY=() ;;
        cause)
            case "$prev" in
                --format|-f) _mailcheck_words "text rich json jsonl"; return ;;
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--format -f --help -h"; return; fi
            _mailcheck_words "recipient-unknown recipient-inactive recipient-moved recipient-restricted mailbox-full domain-unknown domain-no-mail recipient-suppressed sender-rejected smtp-auth sender-auth reverse-dns ip-blocklisted domain-blocklisted reputation rate-limited sender-quota too-many-recipients too-many-connections greylisted spam-content virus attachment-prohibited policy message-too-large message-malformed relay-denied mail-loop expired network dns tls protocol system-error system-full complaint auto-reply delivered unknown" ;;
        schema)
            case "$prev" in
            esac
            if [[ $cur == -* ]]; then _mailcheck_words "--help -h"; return; fi
            _mailcheck_words "baseline cause causes explain lint rule rules" ;;
    esac
}
complete -F _mailcheck mailcheck
