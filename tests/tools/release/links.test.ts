import { readFileSync } from "node:fs";
import { join } from "node:path";

import { packageRoot } from "../../../sandbox/support/packageRoot";
import { convertLinks } from "../../../tools/release/links";
import { findRelativeLinks } from "../../../tools/release/relativeLinks";

const pages = { repositoryUrl: "https://github.com/acme/links", tag: "v1.2.3" };
const blob = "https://github.com/acme/links/blob/v1.2.3";
const raw = "https://raw.githubusercontent.com/acme/links/v1.2.3";

test.each([
    ["[guide](docs/guide.md)", "README.md", `[guide](${blob}/docs/guide.md)`],
    ["[guide](docs/guide.md#install)", "README.md", `[guide](${blob}/docs/guide.md#install)`],
    ["[guide](../docs/guide.md)", "emulators/README.md", `[guide](${blob}/docs/guide.md)`],
    ["[folder](docs/)", "README.md", `[folder](${blob}/docs)`],
    ['![picture](docs/tour.png "Tour")', "README.md", `![picture](${raw}/docs/tour.png "Tour")`],
    [
        "[![picture](tour.svg)](docs/tour.md)",
        "README.md",
        `[![picture](${raw}/tour.svg)](${blob}/docs/tour.md)`,
    ],
    ["[guide]: docs/guide.md", "README.md", `[guide]: ${blob}/docs/guide.md`],
    ['<img src="docs/tour.png">', "README.md", `<img src="${raw}/docs/tour.png">`],
    ["[here](#install)", "README.md", "[here](#install)"],
    ["[there](https://acme.example/a)", "README.md", "[there](https://acme.example/a)"],
    ["```md\n[guide](docs/guide.md)\n```", "README.md", "```md\n[guide](docs/guide.md)\n```"],
])("%s in %s becomes %s", (page, file, expected) => {
    expect(convertLinks(page, file, pages)).toBe(expected);
});

test.each(["README.md", "CHANGELOG.md", "emulators/README.md", "emulators/CHANGELOG.md"])(
    "%s has no relative link in an archive",
    (file) => {
        const page = readFileSync(join(packageRoot, file), "utf8");
        expect(findRelativeLinks(convertLinks(page, file, pages))).toEqual([]);
    },
);

test("a relative link is found, as a link, a picture and an HTML tag", () => {
    const page = '[a](docs/a.md) ![b](b.png) <img src="c.png"> [d](https://acme.example) [e](#e)';
    expect(findRelativeLinks(page)).toEqual(["docs/a.md", "b.png", "c.png"]);
});
