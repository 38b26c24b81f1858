/**
 * The completion scripts. Each asks `custody complete` and evaluates nothing of what it says. The first line of the answer is `:words`,
 * `:files` or `:folders`; each further line is one candidate, for zsh, fish and PowerShell with its meaning after a tab.
 */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

export const isShell = (word: string | undefined): word is Shell => shells.some((shell) => shell === word);

/** The line goes as it was typed: bash cuts words at `:` and `=`, and keeps the quotes in them. */
const bash = `# bash completion for custody
_custody() {
  local kind= line
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS= read -r line; do COMPREPLY+=("$line"); done
  } < <(custody complete bash "$COMP_WORDBREAKS" "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null </dev/null)
  case $kind in
    :files) compopt -o default 2>/dev/null ;;
    :folders) compopt -o dirnames 2>/dev/null ;;
  esac
  return 0
}
complete -F _custody custody
`;

/** \`(Q)\` takes quotes away, and expands nothing; compadd quotes what it puts on the line. */
const zsh = `#compdef custody
# zsh completion for custody
_custody() {
  local kind line
  local -a before values shown
  before=("\${(@)words[2,CURRENT-1]}")
  {
    IFS= read -r kind
    while IFS= read -r line; do
      values+=("\${line%%$'\\t'*}")
      if [[ $line == *$'\\t'?* ]]; then shown+=("\${line%%$'\\t'*}  -- \${line#*$'\\t'}"); else shown+=("\${line%%$'\\t'*}"); fi
    done
  } < <(command custody complete zsh -- "\${(@Q)before}" "\${(Q)PREFIX}" 2>/dev/null </dev/null)
  case $kind in
    :files) _files ;;
    :folders) _files -/ ;;
    *) (( \${#values} )) && compadd -l -d shown -a -- values ;;
  esac
}
if [[ \${funcstack[1]} == _custody ]]; then _custody "$@"; else compdef _custody custody; fi
`;

/** fish gives the word as it was typed, with its quotes. */
const fish = `# fish completion for custody
function __custody_complete
    set -l before (commandline -xpc 2>/dev/null; or commandline -opc)
    set -l word (commandline -ct | string collect)
    set -l lines (command custody complete fish -- $before[2..-1] "$word" 2>/dev/null </dev/null)
    switch "$lines[1]"
        case :files
            __fish_complete_path (commandline -ct)
        case :folders
            __fish_complete_directories (commandline -ct)
        case '*'
            string join -- \\n $lines[2..-1]
    end
end
complete -c custody -e
complete -c custody -f -a '(__custody_complete)'
`;

/**
 * The dot keeps an empty word: Windows PowerShell leaves empty arguments out. Words with letters on which the command interpreter of
 * Windows would act are not passed on: there npm installs the program as a batch file.
 */
const powershell = `# PowerShell completion for custody
Register-ArgumentCompleter -Native -CommandName custody -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
    ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  if ("$before $wordToComplete" -match '[&|<>^%"!]') { return }
  $lines = @(& custody complete powershell -- @before ".$wordToComplete" 2>$null)
  $lines | Select-Object -Skip 1 | ForEach-Object {
    $text, $shown, $meaning = $_ -split "\`t", 3
    if (-not $meaning) { $meaning = $shown }
    [System.Management.Automation.CompletionResult]::new($text, $shown, 'ParameterValue', $meaning)
  }
}
`;

export const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
