import { formatTable } from "./markdown";

/** What versions.json at the root holds: the versions that CI tests. */
export interface SupportedVersions {
    node: {
        /** The lower limit, as `engines` of package.json has it. */
        oldest: string;
        /** The major version of .nvmrc, on which the whole of `.ci/run` runs. */
        development: number;
        /** The major versions that CI tests in addition, with each SDK and CLI. */
        matrix: number[];
    };
    /** The versions of npm packages that are installed together. */
    sdk: Record<"oldest" | "newest", Record<"@pulumi/pulumi" | "@azure/identity", string>>;
    /** `pinned` is what the sandbox downloads or builds. */
    cli: Record<"oldest" | "pinned" | "newest", string>;
    /** The official plugins, by name: the stand-ins are compared with these versions. */
    plugins: Record<string, string>;
}

/** The section of README.md with the table of supported versions. */
export function createVersionSections(versions: SupportedVersions): Record<string, string> {
    const { node, sdk, cli, plugins } = versions;
    const packages = Object.keys(sdk.oldest) as (keyof typeof sdk.oldest)[];
    const rows = [
        ["Node.js", `${node.oldest} or later`, [node.development, ...node.matrix].join(", ")],
        ["Pulumi CLI", `${cli.oldest} or later`, [cli.oldest, cli.pinned, cli.newest].join(", ")],
        ...packages.map((name) => [
            `\`${name}\``,
            `${sdk.oldest[name]} or later`,
            `${sdk.oldest[name]}, ${sdk.newest[name]}`,
        ]),
        ...Object.entries(plugins).map(([name, version]) => [
            `Plugin \`${name}\` and \`@pulumi/${name}\``,
            `${version} or later`,
            // The other stand-ins are compared with the plugin itself.
            name === "azure-native" ? `${version}, with a stand-in for the plugin` : version,
        ]),
    ];
    return { versions: formatTable(["Software", "Supported", "Tested"], rows) };
}
