import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

import { markdownFiles, proseOf, root, textOf } from "./markdown";

const files = markdownFiles();

test("the pages that the front page promises are among the files", () => {
    expect(files).toEqual(
        expect.arrayContaining([
            "README.md",
            "docs/architecture.md",
            "docs/permissions.md",
            "docs/reference.md",
            "docs/sandbox.md",
            "examples/README.md",
        ]),
    );
});

test.each(files)("every relative link of %s leads to a file, and its anchor to a heading", (file) => {
    expect(linksOf(file).flatMap((link) => problemOf(file, link) ?? [])).toEqual([]);
});

test("every page under docs/ and the list of examples can be reached from the front page", () => {
    const reached = new Set(["README.md"]);
    for (const file of reached) {
        for (const link of linksOf(file)) {
            const target = targetOf(file, link);
            if (files.includes(target)) reached.add(target);
        }
    }
    expect(files.filter((file) => /^(docs|examples)\//.test(file) && !reached.has(file))).toEqual([]);
});

/** Links within the repository. */
function linksOf(file: string): string[] {
    const links = [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
    return links.filter((link) => !/^[a-z]+:/.test(link));
}

function targetOf(file: string, link: string): string {
    const path = link.split("#")[0] ?? "";
    return path === "" ? file : normalize(join(dirname(file), path));
}

function problemOf(file: string, link: string): string | undefined {
    const target = targetOf(file, link);
    if (target.startsWith("..") || !existsSync(join(root, target))) return `${link}: there is no ${target}`;
    const anchor = link.split("#")[1];
    if (anchor === undefined || anchorsOf(target).has(anchor)) return undefined;
    return `${link}: there is no such heading in ${target}`;
}

/** Anchors as GitHub makes them from headings. */
function anchorsOf(file: string): Set<string> {
    const headings = [...textOf(file).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => heading);
    return new Set(
        headings.map((heading) =>
            heading
                .toLowerCase()
                .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
                .replaceAll(" ", "-"),
        ),
    );
}
