// Which room may import which, and no cycle anywhere: types count as well. `npm run lint:imports` checks it.
// docs/architecture.md has the picture.

/** A room imports itself and what is named here, packages, and modules of Node. */
const room = (name, allowed, comment) => ({
    name: `${name}-imports`,
    comment,
    severity: "error",
    from: { path: `^${name}/` },
    to: { pathNot: [`^${name}/`, ...allowed, "^node_modules/"], dependencyTypesNot: ["core"] },
});

/** Packages that a room must not use. */
const without = (name, packages, comment) => ({
    name: `${name}-packages`,
    comment,
    severity: "error",
    from: { path: `^${name}/` },
    to: { path: `^node_modules/(${packages.join("|")})/` },
});

/** Pure functions and tables: no package, no module of Node but for those that are named. */
const pure = (name, allowed = []) => ({
    name: `${name}-is-pure`,
    comment: `${name}/ holds pure functions and tables, and imports nothing else.`,
    severity: "error",
    from: { path: `^${name}/` },
    to: { pathNot: [`^${name}/`, ...allowed] },
});

const manifest = "^package\\.json$";
const emulatorsAlone = "The emulators import neither the product nor the harness.";
const emulatorAlone = "An emulator knows emulators/support and mapping/ at most, and no other emulator.";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
    forbidden: [
        {
            name: "no-cycle",
            comment: "Put what both files need, often a type, in a file of its own.",
            severity: "error",
            from: {},
            to: { circular: true },
        },
        // Certificates are parsed: see rules/certificates.ts.
        pure("rules", ["^crypto$"]),
        // A regular expression of a user must not hang: see mapping/expressions/regex.ts.
        pure("mapping", ["^node_modules/re2js/"]),
        room(
            "components",
            ["^rules/", "^mapping/", manifest],
            "components/ knows nothing of the plugin, the emulators or the harness.",
        ),
        without("components", ["undici", "@azure/identity"], "components/ knows nothing of HTTP."),
        room(
            "provider",
            ["^rules/", "^mapping/", "^components/[^/]+\\.ts$", manifest],
            "provider/ knows nothing of the emulators, the harness or the inner parts of components.",
        ),
        room("provider/host", [], "provider/host speaks the protocol and nothing else."),
        room(
            "inspection",
            [
                "^rules/",
                "^mapping/",
                "^provider/(clients|functions|resources)/",
                "^provider/permissions\\.ts$",
            ],
            "inspection/ reads a link through the clients and APIs of provider/; it knows nothing of Pulumi or of a terminal.",
        ),
        without("inspection", ["@pulumi/[^/]+"], "inspection/ knows nothing of Pulumi."),
        {
            name: "cli-imports",
            comment:
                "cli/ uses rules/, mapping/, inspection/ and what reads in provider/; it knows nothing of components or of the " +
                "host. The live suite alone deploys a link.",
            severity: "error",
            from: { path: "^cli/(?!live/)" },
            to: {
                pathNot: [
                    "^cli/",
                    "^rules/",
                    "^mapping/",
                    "^inspection/",
                    "^provider/(?!host/)",
                    "^node_modules/",
                ],
                dependencyTypesNot: ["core"],
            },
        },
        room(
            "cli/live",
            ["^cli/", "^rules/", "^inspection/", "^provider/(?!host/)", "^components/index\\.ts$"],
            "The live suite deploys what a user of the package would.",
        ),
        room("cli/output", ["^cli/usageError\\.ts$"], "cli/output/ writes results, whatever they are about."),
        room(
            "policy",
            ["^rules/", "^mapping/"],
            "policy/ sees resources as the engine does, by type and properties.",
        ),
        room("emulators", ["^mapping/"], emulatorsAlone),
        without("emulators", ["@pulumi/[^/]+", "@azure/identity"], emulatorsAlone),
        room("emulators/auth0", ["^emulators/support/", "^mapping/"], emulatorAlone),
        room("emulators/entra", ["^emulators/support/", "^mapping/"], emulatorAlone),
        room("emulators/azure", ["^emulators/support/", "^mapping/"], emulatorAlone),
        room("emulators/support", ["^mapping/"], "emulators/support imports nothing of the other rooms."),
        room(
            "sandbox",
            // The command line brings up the root program.
            ["^emulators/", "^mapping/", "^provider/host/", "^examples/link/", "^cli/output/"],
            "sandbox/ uses provider/host, the emulators and cli/output, and nothing else of the product.",
        ),
        {
            name: "no-root-of-sdk",
            comment:
                "Import a module of an SDK (@pulumi/auth0/connection), never its root: roots cost start-up time, memory " +
                "and the type check of each program that uses the package.",
            severity: "error",
            from: { path: "^(cli|components|inspection|mapping|policy|provider|rules)/" },
            to: { path: "^node_modules/@pulumi/(auth0|azuread|azure-native)/index\\." },
        },
        {
            name: "no-root-of-azure-native",
            comment: "The root of azure-native costs 0.35 s and 33 MB wherever it is loaded.",
            severity: "error",
            from: { pathNot: "^(cli|components|inspection|mapping|policy|provider|rules)/" },
            to: { path: "^node_modules/@pulumi/azure-native/index\\." },
        },
        {
            name: "no-unresolvable",
            severity: "error",
            from: {},
            to: { couldNotResolve: true },
        },
    ],
    options: {
        // Types count: they decide in which file a thing belongs.
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        doNotFollow: { path: "^node_modules/" },
        // The programs of officialClients run in a project of their own, with packages of their own.
        exclude: { path: "^(dist|coverage)/|^emulators/dist/|/officialClients/" },
        // Packages and the workspace keep their paths below node_modules.
        preserveSymlinks: true,
        enhancedResolveOptions: {
            exportsFields: ["exports"],
            conditionNames: ["import", "require", "node", "default", "types"],
        },
    },
};
