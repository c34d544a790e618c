/** A string as one word of a POSIX shell. By hand: one line, for which shell-quote and shlex need a package each. */
export function quote(value: string): string {
    return `'${value.replaceAll("'", `'\\''`)}'`;
}
