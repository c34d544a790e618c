import { getRepositoryUrl, type Owner, repositoryName } from "./owner";

/** A manifest of an npm package, as far as the owner is in it. */
interface OwnedManifest {
    author?: string;
    homepage?: string;
    repository?: { type: string; url: string; directory?: string };
    bugs?: { url: string };
}

/** Folder of each package whose manifest names the owner. */
const manifests: Readonly<Record<string, string | undefined>> = {
    "package.json": undefined,
    "emulators/package.json": "emulators",
};

/** The content that a file of the repository should have, given its owner. */
export function applyOwner(path: string, content: string, owner: Owner): string {
    // Tests of this function name owners of their own.
    if (path.startsWith("tests/tools/release/")) return content;
    if (path in manifests) return applyToManifest(content, owner, manifests[path]);
    if (path.endsWith("CODEOWNERS")) {
        return content.replace(/^\* @\S+$/m, `* @${owner.gitHubOwner}/${owner.reviewers}`);
    }
    return places.reduce((text, [place, value]) => text.replaceAll(place, value(owner)), content);
}

/** Where pages, programs and workflows name the owner. */
const places: [place: RegExp, value: (owner: Owner) => string][] = [
    // In an address of the repository, in a Go module path, and in the input `repository` of a workflow.
    [
        new RegExp(
            `(?<=(?:github\\.com|githubusercontent\\.com)/|repository: )[\\w-]+(?=/${repositoryName}\\b)`,
            "g",
        ),
        (owner) => owner.gitHubOwner,
    ],
    [/(?<=github:\/\/api\.github\.com\/)[\w-]+/g, (owner) => owner.gitHubOwner],
    [/(?<=\busing |nuget\.org\/packages\/|\[`)[\w.]+(?=\.Auth0Entra\b)/g, (owner) => owner.dotnetNamespace],
    [/(?<=\bimport )[\w.]+(?=\.auth0entra\.\w)/g, (owner) => owner.javaPackage],
    [/(?<=\bartifact\/|\[`)[\w.]+(?=[:/]auth0-entra\b)/g, (owner) => owner.javaPackage],
];

function applyToManifest(content: string, owner: Owner, directory: string | undefined): string {
    const manifest = JSON.parse(content) as OwnedManifest;
    const url = getRepositoryUrl(owner);
    manifest.author = owner.name;
    manifest.homepage = directory === undefined ? `${url}#readme` : `${url}/tree/main/${directory}#readme`;
    manifest.repository = {
        type: "git",
        url: `git+${url}.git`,
        ...(directory === undefined ? {} : { directory }),
    };
    manifest.bugs = { url: `${url}/issues` };
    return `${JSON.stringify(manifest, null, 2)}\n`;
}
