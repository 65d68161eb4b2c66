# PowerShell completion for mailcheck: dot-source it in your $PROFILE.
Register-ArgumentCompleter -Native -CommandName mailcheck -ScriptBlock {
    param($word, $ast, $position)
    $commands = @('lint', 'explain', 'rules', 'rule', 'causes', 'cause', 'schema')
    $tables = @{
        'lint' = @{
            '' = @()
            '-' = @('--isolated', '--config', '--format', '-f', '--no-bulk', '--bulk', '--no-outgoing', '--outgoing', '--no-smtputf8', '--smtputf8', '--own-domain', '--now', '--select', '--ignore', '--fail-on', '--exit-zero', '--baseline', '--write-baseline', '--max-size', '--max-recipients', '--brand', '--redact', '--help', '-h')
            '--format' = @('text', 'rich', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit')
            '-f' = @('text', 'rich', 'json', 'jsonl', 'sarif', 'github', 'gitlab', 'junit')
            '--select' = @('from', 'from-freemail-bulk', 'from-malformed', 'from-missing', 'from-multiple', 'from-no-reply', 'reply-to', 'reply-to-domain-differs', 'reply-to-equals-to', 'reply-to-freemail', 'reply-to-malformed', 'sender', 'sender-malformed', 'sender-missing', 'subject', 'subject-all-caps', 'subject-contains-url', 'subject-empty', 'subject-fake-reply', 'subject-hidden-character', 'subject-leading-special', 'subject-missing', 'subject-punctuation-run', 'subject-too-long', 'subject-trailing-exclamation', 'subject-trailing-question', 'subject-trailing-special', 'all')
            '--ignore' = @('from', 'from-freemail-bulk', 'from-malformed', 'from-missing', 'from-multiple', 'from-no-reply', 'reply-to', 'reply-to-domain-differs', 'reply-to-equals-to', 'reply-to-freemail', 'reply-to-malformed', 'sender', 'sender-malformed', 'sender-missing', 'subject', 'subject-all-caps', 'subject-contains-url', 'subject-empty', 'subject-fake-reply', 'subject-hidden-character', 'subject-leading-special', 'subject-missing', 'subject-punctuation-run', 'subject-too-long', 'subject-trailing-exclamation', 'subject-trailing-question', 'subject-trailing-special', 'all')
            '--fail-on' = @('error', 'warning', 'info', 'never')
        }
        'explain' = @{
            '' = @()
            '-' = @('--isolated', '--config', '--format', '-f', '--nul', '-0', '--catalogue', '--fail-unknown', '--redact', '--help', '-h')
            '--format' = @('text', 'rich', 'json', 'jsonl')
            '-f' = @('text', 'rich', 'json', 'jsonl')
        }
        'rules' = @{
            '' = @('from', 'from-freemail-bulk', 'from-malformed', 'from-missing', 'from-multiple', 'from-no-reply', 'reply-to', 'reply-to-domain-differs', 'reply-to-equals-to', 'reply-to-freemail', 'reply-to-malformed', 'sender', 'sender-malformed', 'sender-missing', 'subject', 'subject-all-caps', 'subject-contains-url', 'subject-empty', 'subject-fake-reply', 'subject-hidden-character', 'subject-leading-special', 'subject-missing', 'subject-punctuation-run', 'subject-too-long', 'subject-trailing-exclamation', 'subject-trailing-question', 'subject-trailing-special')
            '-' = @('--severity', '--format', '-f', '--help', '-h')
            '--severity' = @('error', 'warning', 'info')
            '--format' = @('text', 'rich', 'json', 'jsonl')
            '-f' = @('text', 'rich', 'json', 'jsonl')
        }
        'rule' = @{
            '' = @('from-freemail-bulk', 'from-malformed', 'from-missing', 'from-multiple', 'from-no-reply', 'reply-to-domain-differs', 'reply-to-equals-to', 'reply-to-freemail', 'reply-to-malformed', 'sender-malformed', 'sender-missing', 'subject-all-caps', 'subject-contains-url', 'subject-empty', 'subject-fake-reply', 'subject-hidden-character', 'subject-leading-special', 'subject-missing', 'subject-punctuation-run', 'subject-too-long', 'subject-trailing-exclamation', 'subject-trailing-question', 'subject-trailing-special')
            '-' = @('--format', '-f', '--help', '-h')
            '--format' = @('text', 'rich', 'json', 'jsonl')
            '-f' = @('text', 'rich', 'json', 'jsonl')
        }
        'causes' = @{
            '' = @()
            '-' = @('--format', '-f', '--help', '-h')
            '--format' = @('text', 'rich', 'json', 'jsonl')
            '-f' = @('text', 'rich', 'json', 'jsonl')
        }
        'cause' = @{
            '' = @('recipient-unknown', 'recipient-inactive', 'recipient-moved', 'recipient-restricted', 'mailbox-full', 'domain-unknown', 'domain-no-mail', 'recipient-suppressed', 'sender-rejected', 'smtp-auth', 'sender-auth', 'reverse-dns', 'ip-blocklisted', 'domain-blocklisted', 'reputation', 'rate-limited', 'sender-quota', 'too-many-recipients', 'too-many-connections', 'greylisted', 'spam-content', 'virus', 'attachment-prohibited', 'policy', 'message-too-large', 'message-malformed', 'relay-denied', 'mail-loop', 'expired', 'network', 'dns', 'tls', 'protocol', 'system-error', 'system-full', 'complaint', 'auto-reply', 'delivered', 'unknown')
            '-' = @('--format', '-f', '--help', '-h')
            '--format' = @('text', 'rich', 'json', 'jsonl')
            '-f' = @('text', 'rich', 'json', 'jsonl')
        }
        'schema' = @{
            '' = @('baseline', 'cause', 'causes', 'explain', 'lint', 'rule', 'rules')
            '-' = @('--help', '-h')
        }
    }
    $before = @($ast.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
    $command = $before | Where-Object { $_ -notlike '-*' } | Select-Object -First 1
    $words = if (-not $command) { $commands + '--version', '--help' } else {
        $table = $tables[$command]
        $last = $before[-1]
        if (-not $table) { @() }
        elseif ($last -like '-*' -and $table.ContainsKey($last)) { $table[$last] }
        elseif ($word -like '-*') { $table['-'] }
        else { $table[''] }
    }
    $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
