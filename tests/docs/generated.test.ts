import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { managementRoutes } from "../../emulators/auth0/management";
import { graphRoutes } from "../../emulators/entra/graph/routes";
import { generateDocuments } from "../../tools/docs/documents";
import { partialRoutes } from "../../tools/docs/emulatorCoverage";
import { formatMarkdown, wrapText } from "../../tools/docs/markdown";
import { listOutdatedPictures } from "../../tools/docs/picture/pullRequestPicture";
import { isWebUiPictureCurrent } from "../../tools/docs/picture/webUiPicture";
import { splitDefault } from "../../tools/docs/property";
import { withSections } from "../../tools/docs/sections";

const root = resolve(__dirname, "../..");

test.each([
    "README.md",
    "docs/doctor.md",
    "docs/emulators/coverage.md",
    "docs/permissions.md",
    "docs/reference.md",
])("%s is what its source amounts to; npm run docs writes it", async (path) => {
    const documents = await generateDocuments(root);
    expect(readFileSync(resolve(root, path), "utf8")).toBe(documents[path]);
});

test("the pictures of summaries show what the command writes; npm run docs takes them again", () => {
    expect(listOutdatedPictures(root)).toEqual([]);
});

test("the picture of the Web UI shows what the overview says; npm run docs takes it again", async () => {
    expect(await isWebUiPictureCurrent(root)).toBe(true);
});

test("every route that the coverage table calls partial exists", () => {
    const known = [...graphRoutes, ...managementRoutes].map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(partialRoutes).filter((route) => !known.includes(route))).toEqual([]);
});

describe("a default", () => {
    test.each([
        ["Name. Default: the connection name.", "Name.", "the connection name"],
        [
            "Name. Default: `urn:a.b:X`, by itself. A change replaces.",
            "Name. A change replaces.",
            "`urn:a.b:X`, by itself",
        ],
        ["Default: 720. Hours.", "Hours.", "720"],
        ["ID, at most 1.5 MB.", "ID, at most 1.5 MB.", undefined],
    ])("is taken out of %j", (description, meaning, standard) => {
        expect(splitDefault(description)).toEqual(
            standard === undefined ? { meaning } : { meaning, standard },
        );
    });
});

describe("generated parts of a page", () => {
    const page = "before\n<!-- generated: a -->\nold\n<!-- end -->\nafter";

    test("replace what stood there, and nothing else", () => {
        const once = withSections(page, { a: "new" });
        expect(once).toBe("before\n<!-- generated: a -->\n\nnew\n\n<!-- end -->\nafter");
        expect(withSections(once, { a: "new" })).toBe(once);
    });

    test.each([
        ["has no place", { a: "x", b: "y" }, "there is no place for b"],
        ["has no text", {}, "there is no part for a"],
    ])("are refused when one %s", (_what, sections: Record<string, string>, message) => {
        expect(() => withSections(page, sections)).toThrow(message);
    });
});

test("a wrapped line never becomes a list or a heading", async () => {
    const text = wrapText(`${"word ".repeat(20)}- dash ${"word ".repeat(18)}# hash 1. one`);
    expect(text.split("\n").length).toBeGreaterThan(1);
    expect(text.split("\n").filter((line) => /^([-#]|1\.)/.test(line))).toEqual([]);
    expect((await formatMarkdown(text)).trim()).toBe(text.replace("# hash", "# hash"));
});
