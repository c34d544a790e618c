import js from "@eslint/js";
import perfectionist from "eslint-plugin-perfectionist";
import tseslint from "typescript-eslint";

/** Imports go downwards only: a room lists the rooms that it must not know. */
const layer = (files, forbidden, message) => ({
    files: [files],
    rules: {
        "no-restricted-imports": [
            "error",
            {
                patterns: [
                    { group: forbidden, message },
                    {
                        regex: "^@pulumi/azure-native$",
                        message:
                            "Import a module of azure-native, never its root: the root costs 0.35 s and 33 MB.",
                    },
                ],
            },
        ],
    },
});

const product = ["**/components/**", "**/provider/**", "**/cli/**", "**/policy/**"];
const harness = ["**/sandbox/**"];
const emulators = ["**/emulators/**"];
/** What no room of the emulators may import. */
const notEmulators = [
    "**/components/**",
    "**/provider/**",
    "**/rules/**",
    "**/policy/**",
    "**/sandbox/**",
    "@pulumi/*",
    "@azure/identity",
];

export default tseslint.config(
    {
        ignores: [
            "dist/",
            "coverage/",
            "node_modules/",
            "examples/**/node_modules/",
            "*.js",
            "**/*.cjs",
            "pulumi-resource-auth0-entra",
            "eslint.config.mjs",
            "emulators/web/assets/",
        ],
    },
    js.configs.recommended,
    ...tseslint.configs.recommendedTypeChecked,
    {
        plugins: { perfectionist },
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "@typescript-eslint/no-explicit-any": "error",
            "@typescript-eslint/no-require-imports": ["error", { allowAsImport: true }],
            "@typescript-eslint/no-unused-vars": [
                "error",
                { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
            ],
            "@typescript-eslint/restrict-template-expressions": [
                "error",
                { allowNumber: true, allowBoolean: true },
            ],
            // Handlers of one interface are async whether or not each of them waits.
            "@typescript-eslint/require-await": "off",
            eqeqeq: "error",
            // A body without braces stands on the line of its condition, and branches of one statement look alike.
            curly: ["error", "multi-line", "consistent"],
            "perfectionist/sort-imports": [
                "error",
                {
                    type: "natural",
                    groups: [
                        ["builtin", "external"],
                        ["parent", "sibling", "index"],
                    ],
                    newlinesBetween: 1,
                },
            ],
            "perfectionist/sort-named-imports": ["error", { type: "natural" }],
            "no-console": "error",
        },
    },
    layer(
        "rules/**/*.ts",
        [...product, ...harness, ...emulators, "**/mapping/**", "@pulumi/*", "undici", "@azure/identity"],
        "rules/ are pure functions and tables: no Pulumi, no HTTP, no other room.",
    ),
    layer(
        "mapping/**/*.ts",
        [...product, ...harness, ...emulators, "**/rules/**", "@pulumi/*", "undici", "fastify"],
        "mapping/ are pure functions: no Pulumi, no HTTP, no other room.",
    ),
    layer(
        "components/**/*.ts",
        ["**/provider/**", ...harness, ...emulators, "undici", "@azure/identity"],
        "components/ knows nothing of HTTP, the plugin, the emulators or the harness.",
    ),
    layer(
        "provider/**/*.ts",
        [
            ...harness,
            ...emulators,
            "**/components/auth0/**",
            "**/components/entra/**",
            "**/components/provisioning/**",
            "**/components/resources/**",
        ],
        "provider/ knows nothing of the emulators, the harness or the inner parts of components.",
    ),
    layer(
        "provider/host/**/*.ts",
        [
            "**/provider/clients/**",
            "**/provider/resources/**",
            "**/provider/functions/**",
            "../clients/**",
            "../resources/**",
            "../functions/**",
            "**/components/**",
            ...harness,
            ...emulators,
        ],
        "provider/host speaks the protocol and nothing else.",
    ),
    layer(
        "emulators/{auth0,azure}/**/*.ts",
        [...notEmulators, "**/entra/**", "**/web/**", "**/session/**", "**/emulators/cli/**"],
        "Each emulator knows emulators/support and mapping/ at most.",
    ),
    layer(
        "emulators/entra/**/*.ts",
        [...notEmulators, "**/auth0/**", "**/web/**", "**/session/**", "**/emulators/cli/**"],
        "Each emulator knows emulators/support and mapping/ at most.",
    ),
    layer(
        "emulators/support/**/*.ts",
        [...notEmulators, "**/auth0/**", "**/entra/**", "**/azure/**", "**/web/**", "**/session/**"],
        "emulators/support imports nothing of the other rooms.",
    ),
    layer(
        "emulators/{web,session,cli}/**/*.ts",
        notEmulators,
        "emulators/ imports neither the product nor the harness.",
    ),
    layer(
        "sandbox/**/*.ts",
        [
            "**/components/**",
            "**/provider/clients/**",
            "**/provider/resources/**",
            "**/provider/functions/**",
            "**/rules/**",
        ],
        "sandbox/ uses provider/host and the emulators, and nothing else of the product.",
    ),
    layer(
        "cli/**/*.ts",
        ["**/components/**", ...harness, ...emulators, "**/provider/host/**"],
        "cli/ uses rules/, provider/clients and what resources and functions read; it knows nothing of components, the plugin's host, the emulators or the harness.",
    ),
    layer(
        "policy/**/*.ts",
        ["**/components/**", "**/provider/**", ...harness, ...emulators, "**/cli/**"],
        "policy/ sees resources as the engine does, by type and properties; it uses rules/ at most.",
    ),
    {
        files: [
            "cli/**/*.ts",
            "emulators/cli/**/*.ts",
            "sandbox/cli/**/*.ts",
            "bench/**/*.ts",
            "provider/main.ts",
        ],
        rules: { "no-console": "off" },
    },
);
