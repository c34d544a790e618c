import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import { root } from "./markdown";

/** Words that have a better one in the documentation of Pulumi, Auth0 and Microsoft. */
const words: [found: RegExp, instead: string][] = [
    [/\bnobody\b/i, "no user, no one, none"],
    [/\bsomebody\b/i, "a user, an administrator, another deployment"],
    [/\beverybody\b/i, "all users"],
    [/\banew\b/i, "again, or recreate"],
    [/\bmend(?:s|ed|ing)?\b/i, "fix, correct, restore"],
    [/\bwhole\s+numbers?\b/i, "integer"],
    [/\bmisspel(?:t|led)\b/i, "unknown"],
    [/\ba\s+mail\b/i, "an email, an email address"],
    [/\banswer(?:s|ed|ing)?\b/i, "response, return, respond"],
];

/** Someone else's documented text, or a text about these words: path, words in it, and why they stay. */
const allowed: { file: string; text: string; reason: string }[] = [];

/** Files that name the words in order to find them. */
const about = ["tests/docs/words.test.ts"];

test.each(["md", "mjs", "ts"])("no .%s file uses a word that has a better one", (extension) => {
    const files = filesOf(root).filter((file) => file.endsWith(`.${extension}`) && !about.includes(file));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(hitsOf)).toEqual([]);
});

test.each([
    ["Nobody is assigned.", ["no user, no one, none"]],
    [
        "It mends what somebody changed.",
        ["a user, an administrator, another deployment", "fix, correct, restore"],
    ],
    ["a whole number of seconds, or a mail", ["integer", "an email, an email address"]],
    ["We recommend an amendment; mail is an attribute.", []],
])("finds the words in %j", (line, expected) => {
    expect(
        words
            .filter(([found]) => found.test(line))
            .map(([, instead]) => instead)
            .sort(),
    ).toEqual([...expected].sort());
});

test("every exception is still needed", () => {
    expect(
        allowed.filter(({ file, text }) => !readFileSync(join(root, file), "utf8").includes(text)),
    ).toEqual([]);
});

/** Each place with such a word, with what to write instead. */
function hitsOf(file: string): string[] {
    const exceptions = allowed.filter((exception) => exception.file === file);
    const source = readFileSync(join(root, file), "utf8");
    // Blanks of the same length, so that lines and places stay.
    const text = exceptions.reduce(
        (rest, exception) => rest.replaceAll(exception.text, " ".repeat(exception.text.length)),
        source,
    );
    return words.flatMap(([found, instead]) =>
        [...text.matchAll(new RegExp(found, "gi"))].map(({ 0: word, index }) => {
            const line = text.slice(0, index).split("\n").length;
            return `${file}:${line}: ${word} (instead: ${instead})`;
        }),
    );
}

/** All files of the repository, from the root, without what is generated or installed. */
function filesOf(folder: string): string[] {
    const skipped = ["node_modules", "dist", "coverage", ".git"];
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return skipped.includes(entry.name) ? [] : filesOf(path);
        return entry.isFile() ? [relative(root, path)] : [];
    });
}
