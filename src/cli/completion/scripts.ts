/**
 * What the shells are given: a function each that asks the program, whose answer's first line is `words`, `files` or `folders`, and whose
 * other lines are a word, a tab and what it is about. Nothing that comes from the program is ever evaluated.
 */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

interface Script {
  /** What a shell runs when it starts, and the line that belongs in it. */
  readonly file: string;
  readonly line: string;
  readonly text: string;
}

/** bash parts words at `:` and `=`, and replaces only the last part: words are put together again, and what stays is cut off the answer. */
const BASH = `# Completion of sre-weekly in bash 3.2 or newer.
_sre_weekly() {
  local line="\${COMP_LINE:0:COMP_POINT}" breaks="\${COMP_WORDBREAKS//[^:=]/}" gap part i last=-1 kind word about before
  local -a words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    gap="\${line%%[![:space:]]*}"
    line="\${line#"$gap"}"
    part="\${COMP_WORDS[i]}"
    if ((i == COMP_CWORD)); then part="$line"; fi
    line="\${line#"$part"}"
    if ((last > 0)) && [[ -z $gap && -n $breaks && ("$part" == [$breaks]* || "\${words[last]}" == *[$breaks]) ]]; then
      words[last]+="$part"
    else
      last=$((last + 1))
      words[last]="$part"
    fi
  done
  part="\${words[last]}"
  for ((i = 1; i < last; i++)); do words[i]="\${words[i]/#\\~\\//$HOME/}"; done
  before=''
  if [[ -n $breaks && "$part" == *[$breaks]* ]]; then before="\${part%"\${part##*[$breaks]}"}"; fi
  COMPREPLY=()
  {
    IFS= read -r kind
    while IFS=$'\\t' read -r word about; do COMPREPLY+=("\${word#"$before"}"); done
  } < <(command sre-weekly completion bash -- "\${words[@]:1}" 2>/dev/null)
  case $kind in
    files) ;; # None of ours: the shell takes its own.
    folders) compopt -o dirnames +o default 2>/dev/null ;;
    *)
      compopt +o default 2>/dev/null
      compopt -o nosort 2>/dev/null
      ;;
  esac
  if ((\${#COMPREPLY[@]} == 1)) && [[ \${COMPREPLY[0]} == *: ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -o default -F _sre_weekly sre-weekly
`;

const ZSH = `#compdef sre-weekly
# Completion of sre-weekly in zsh 5 or newer.
_sre_weekly() {
  local kind line word about
  local -a lines whole begun typed
  typed=("\${(@Q)words[2,CURRENT-1]}")
  typed=("\${(@)typed/#\\~\\//$HOME/}" "\${(Q)PREFIX}")
  lines=("\${(@f)$(command sre-weekly completion zsh -- "\${(@)typed}" 2>/dev/null)}")
  kind="\${lines[1]}"
  case "$kind" in
    files) [[ "$PREFIX" == --*=* ]] && compset -P '*='; _files; return ;;
    folders) [[ "$PREFIX" == --*=* ]] && compset -P '*='; _files -/; return ;;
    words) ;;
    *) return 1 ;;
  esac
  for line in "\${(@)lines[2,-1]}"; do
    word="\${\${line%%$'\\t'*}//:/\\\\:}"
    about="\${line#*$'\\t'}"
    if [[ "$word" == *: ]]; then begun+=("$word:$about"); else whole+=("$word:$about"); fi
  done
  local result=1
  ((\${#whole})) && _describe -V -t words 'sre-weekly' whole && result=0
  ((\${#begun})) && _describe -V -t qualifiers 'qualifier' begun -S '' && result=0
  return result
}
# As a file in $fpath zsh runs it when it is first wanted; from .zshrc it has to be told.
if [[ "\${funcstack[1]}" == _sre_weekly || "\${funcstack[1]}" == _sre-weekly ]]; then
  _sre_weekly "$@"
else
  (($+functions[compdef])) || { autoload -Uz compinit && compinit; }
  compdef _sre_weekly sre-weekly
fi
`;

const FISH = `# Completion of sre-weekly in fish 3 or newer.
function __sre_weekly
    set -l typed (commandline -opc)
    set -e typed[1]
    set -q typed[1]; and set typed (string replace -r '^~/' "$HOME/" -- $typed)
    set -l current (commandline -ct)
    set -l lines (command sre-weekly completion fish -- $typed "$current" 2>/dev/null)
    set -l option (string match -r '^--[^=]*=' -- "$current")
    switch "$lines[1]"
        case files
            string join -- \\n "$option"(__fish_complete_path (string replace -- "$option" '' "$current"))
        case folders
            string join -- \\n "$option"(__fish_complete_directories (string replace -- "$option" '' "$current"))
        case words
            set -e lines[1]
            string join -- \\n $lines
    end
end
complete --command sre-weekly --erase
complete --command sre-weekly --no-files --keep-order --arguments '(__sre_weekly)'
`;

export const SCRIPTS: Readonly<Record<Shell, Script>> = {
  bash: { file: '~/.bashrc', line: 'source <(sre-weekly completion bash)', text: BASH },
  zsh: { file: '~/.zshrc', line: 'source <(sre-weekly completion zsh)', text: ZSH },
  fish: { file: '~/.config/fish/config.fish', line: 'sre-weekly completion fish | source', text: FISH },
};
