import { declareLink } from "../../cli/importFile/declareLink";
import { previewOf, summaryOf } from "../cli/summary/support";
import {
    absentFromImportFile,
    absentFromSummary,
    inReferenceOnly,
    isListed,
    unknownEntries,
} from "./arguments/absent";
import { effects } from "./arguments/effects";
import { foundLinks } from "./arguments/found";
import { isMentioned, mentionedArguments } from "./arguments/mentions";
import { allEffects, type Effect } from "./arguments/programs";
import { allArguments, pathsGiven } from "./arguments/schemaPaths";
import { textOf } from "./markdown";

// A new argument of the component has to reach import-file, the summary of a pull request and the documentation, or
// arguments/absent.ts says why it does not.
const paths = allArguments.map(({ path }) => path);
const leaves = allArguments.filter(({ isGroup }) => !isGroup).map(({ path }) => path);

describe("import-file", () => {
    const written = new Set(foundLinks.flatMap((link) => pathsGiven(declareLink(link).args)));

    test("writes every argument, but for those that are listed as absent", () => {
        const missing = paths.filter((path) => !written.has(path) && !isListed(absentFromImportFile, path));
        expect(missing).toEqual([]);
    });

    test("writes none that is listed as absent", () => {
        expect([...written].filter((path) => isListed(absentFromImportFile, path))).toEqual([]);
        expect(unknownEntries(absentFromImportFile, paths)).toEqual([]);
    });
});

describe("the summary", () => {
    const explained = leaves.filter((path) => !isListed(absentFromSummary, path));
    let all: Effect[];
    beforeAll(async () => {
        all = await allEffects();
    });

    test("has an effect to explain for every argument, but for those that are listed as absent", () => {
        expect(Object.keys(effects).sort()).toEqual(explained.sort());
        expect(unknownEntries(absentFromSummary, paths)).toEqual([]);
    });

    test.each(Object.entries(effects))("explains %s: %s", (_argument, effect) => {
        const [operation = "", type, ...words] = effect.split(" ");
        // The label of a user or group has a space in it.
        const path = words.join(" ");
        const kind = ["create", "delete"].includes(operation) ? operation : "change";
        const found = all.filter((one) => one.operation === kind && one.type === type && one.path === path);
        expect(found).not.toEqual([]);
        for (const { before, after } of found) {
            const { type: token = "", name = "" } = after ?? before ?? {};
            const { markdown } = summaryOf(
                previewOf([
                    {
                        op: operation,
                        type: token,
                        name,
                        old: before && { inputs: before.inputs, outputs: {} },
                        new: after && { inputs: after.inputs, outputs: {} },
                        ...(operation === "replace" && { replaceReasons: [path] }),
                    },
                ]),
            );
            expect(markdown).toMatch(/^\| (🔴|🟠|🔵)/m);
            expect(markdown).not.toContain("Everything else");
            // Settings have the name that the portal gives them; a section that does not know one shows its path.
            if (operation === "update" && path !== "") expect(markdown).not.toContain(`| \`${path}\` |`);
        }
    });
});

describe("the documentation", () => {
    const mentions = mentionedArguments();
    const nameOf = (path: string): string => path.split(".").at(-1) ?? "";
    const isUnique = (member: string, name: string): boolean =>
        allArguments.every((other) => other.member === member || nameOf(other.path) !== name);
    const isDocumented = (member: string): boolean =>
        allArguments
            .filter((argument) => argument.member === member)
            .some(({ path }) => isMentioned(path, mentions, isUnique(member, nameOf(path))));

    test("has every argument in the reference", () => {
        const reference = textOf("docs/reference.md");
        expect(paths.filter((path) => !reference.includes(`\`${nameOf(path)}\``))).toEqual([]);
    });

    // A page or an example says when to use it; arguments that mean the same, as those of users and groups, count once.
    test("names every argument outside the reference, but for those that are listed", () => {
        const missing = allArguments.filter(
            ({ path, member }) => !isListed(inReferenceOnly, path) && !isDocumented(member),
        );
        expect(missing.map(({ path }) => path)).toEqual([]);
    });

    test("leaves no group of arguments at the top to the reference alone", () => {
        expect(Object.keys(inReferenceOnly).filter((path) => !path.includes("."))).toEqual([]);
        expect(unknownEntries(inReferenceOnly, paths)).toEqual([]);
    });
});
