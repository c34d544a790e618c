import type { Owner } from "./owner";

/** The members of a package.json that a release reads or changes. The others are passed on as they are. */
export interface Manifest {
    name: string;
    version: string;
    license?: string;
    engines?: Record<string, string>;
    repository?: { url: string };
    dependencies?: Record<string, string>;
    scripts?: Record<string, string>;
    devDependencies?: Record<string, string>;
    workspaces?: string[];
    overrides?: Record<string, string>;
    pulumi?: { resource: true; name: string; version: string; server: string };
}

/**
 * The manifest in an npm archive: without what only a clone needs. `prepare` above all: git installations build with
 * it, and an archive has nothing to build.
 */
export function createArchiveManifest(manifest: Manifest): Manifest {
    const {
        scripts: _scripts,
        devDependencies: _devDependencies,
        workspaces: _workspaces,
        overrides: _overrides,
        ...published
    } = manifest;
    return published;
}

/**
 * Tells the language host of a Node program which plugin the package needs and where it is, so that the engine installs
 * it. A plugin that `plugins:` or `packages:` of Pulumi.yaml names, or that is installed, is taken without a download.
 */
export function addPluginReference(manifest: Manifest, owner: Owner): Manifest {
    const server = `github://api.github.com/${owner.gitHubOwner}`;
    return {
        ...manifest,
        pulumi: { resource: true, name: "auth0-entra", version: manifest.version, server },
    };
}

/** The manifest in a plugin archive: the language host runs `npm install` beside it, and then the plugin. */
export function createPluginManifest(manifest: Manifest): Manifest & { main: string } {
    const { name, version, license, engines, repository, dependencies } = manifest;
    return { name, version, license, engines, repository, main: "dist/plugin/main.js", dependencies };
}
