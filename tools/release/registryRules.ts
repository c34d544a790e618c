import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import { applyOwner } from "./applyOwner";
import { getRepositoryUrl, readOwner } from "./owner";
import { findRelativeLinks } from "./relativeLinks";

/** The members of a package schema that the Pulumi Registry reads. */
interface RegistrySchema {
    name?: string;
    displayName?: string;
    version?: string;
    publisher?: string;
    description?: string;
    logoUrl?: string;
    repository?: string;
    homepage?: string;
    license?: string;
    pluginDownloadURL?: string;
    keywords?: string[];
    language?: { nodejs?: { packageName?: string } };
}

/** Pages that the registry takes from the repository. */
const registryPages = ["docs/_index.md", "docs/installation-configuration.md"];

/**
 * What stands against a place in the Pulumi Registry, a sentence each; empty when nothing does. Sources: Pulumi,
 * "Publishing packages", and the checks of pulumi/registry for community packages.
 */
export function findRegistryProblems(root: string): string[] {
    const read = (path: string): string => readFileSync(join(root, path), "utf8");
    const manifest = JSON.parse(read("package.json")) as { name: string; version: string };
    const schema = JSON.parse(read("schema.json")) as RegistrySchema;
    const owner = readOwner(root);
    const repository = getRepositoryUrl(owner);
    return [
        ...checkSchema(schema, repository, owner.gitHubOwner),
        ...checkVersions(schema, manifest, read("emulators/package.json")),
        ...["package.json", "emulators/package.json", ".github/CODEOWNERS"]
            .filter((path) => read(path) !== applyOwner(path, read(path), owner))
            .map((path) => `${path} names another owner than owner.json: run npm run release:owner`),
        ...checkLogo(schema.logoUrl, repository, root),
        ...registryPages.flatMap((path) => checkPage(path, read(path))),
    ];
}

function checkSchema(schema: RegistrySchema, repository: string, gitHubOwner: string): string[] {
    const required = [
        "name",
        "displayName",
        "version",
        "publisher",
        "description",
        "logoUrl",
        "repository",
        "homepage",
        "license",
        "pluginDownloadURL",
        "keywords",
    ] as const;
    const problems = required.filter((key) => !schema[key]?.length).map((key) => `schema.json has no ${key}`);
    if (schema.repository !== repository) problems.push(`schema.json: repository is not ${repository}`);
    if (schema.pluginDownloadURL !== `github://api.github.com/${gitHubOwner}`) {
        problems.push(`schema.json: pluginDownloadURL is not github://api.github.com/${gitHubOwner}`);
    }
    for (const keyword of ["category/infrastructure", "kind/component"]) {
        if (!schema.keywords?.includes(keyword)) problems.push(`schema.json: keywords lack ${keyword}`);
    }
    return problems;
}

/** The registry asks npm for the package of the schema, in its version. The emulators are released with it. */
function checkVersions(
    schema: RegistrySchema,
    manifest: { name: string; version: string },
    emulators: string,
): string[] {
    const problems: string[] = [];
    const { version } = JSON.parse(emulators) as { version: string };
    const { nodejs } = schema.language ?? {};
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(manifest.version)) {
        problems.push(`package.json: "${manifest.version}" is no version as Semantic Versioning has it`);
    }
    if (schema.version !== manifest.version) {
        problems.push(`schema.json has version ${schema.version}, package.json ${manifest.version}`);
    }
    if (version !== manifest.version) {
        problems.push(`emulators/package.json has version ${version}, package.json ${manifest.version}`);
    }
    if (nodejs?.packageName !== manifest.name) {
        problems.push(
            `schema.json: language.nodejs.packageName is not ${manifest.name}, which npm will have`,
        );
    }
    return problems;
}

function checkLogo(logoUrl: string | undefined, repository: string, root: string): string[] {
    const raw = `${repository.replace("https://github.com/", "https://raw.githubusercontent.com/")}/main/`;
    const path = logoUrl?.startsWith(raw) === true ? logoUrl.slice(raw.length) : undefined;
    if (path === undefined || !existsSync(join(root, path))) {
        return [`schema.json: logoUrl ${logoUrl} is no file of this repository`];
    }
    const picture = readFileSync(join(root, path));
    // Source: PNG specification, section 11.2.1: width and height are the first members of the header.
    const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
    const isPng = picture.subarray(1, 4).toString() === "PNG";
    return isPng && width === height ? [] : [`${path} is no square PNG`];
}

function checkPage(path: string, page: string): string[] {
    const [, header = ""] = /^---\n([^]*?)\n---\n/.exec(page) ?? [];
    const matter = (parse(header) ?? {}) as Record<string, unknown>;
    const required = ["title", "meta_desc", "layout"].filter((key) => typeof matter[key] !== "string");
    const problems = required.map((key) => `${path}: the front matter has no ${key}`);
    if (matter.layout !== "package") problems.push(`${path}: the layout is not "package"`);
    const body = page.slice(header.length);
    return [
        ...problems,
        ...findRelativeLinks(body).map((link) => `${path}: ${link} is a relative link`),
        ...(/^# /m.test(body.replaceAll(/^```[^]*?^```/gm, ""))
            ? [`${path}: the title is the first heading; the page has another one`]
            : []),
    ];
}
