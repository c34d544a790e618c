/**
 * A string that a terminal shows as it is: control characters and those that change the direction of text are written as
 * `\u001b`. Names of a directory are written by others.
 */
export function escapeControls(text: string): string {
    return text.replace(
        // Controls, and the marks of lines and of Unicode's bidirectional algorithm.
        /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
        (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
