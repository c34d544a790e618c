import js from "@eslint/js";
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
            "sandbox/pages/assets/",
        ],
    },
    js.configs.recommended,
    ...tseslint.configs.recommendedTypeChecked,
    {
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
            "no-console": "error",
        },
    },
    layer(
        "rules/**/*.ts",
        ["**/components/**", "**/provider/**", "**/sandbox/**", "@pulumi/*", "undici", "@azure/identity"],
        "rules/ are pure functions and tables: no Pulumi, no HTTP, no other room.",
    ),
    layer(
        "components/**/*.ts",
        ["**/provider/**", "**/sandbox/**", "undici", "@azure/identity"],
        "components/ knows nothing of HTTP, the plugin or the sandbox.",
    ),
    layer(
        "provider/**/*.ts",
        [
            "**/sandbox/**",
            "**/components/auth0/**",
            "**/components/entra/**",
            "**/components/provisioning/**",
            "**/components/resources/**",
        ],
        "provider/ knows nothing of the sandbox or of components' internals.",
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
            "**/sandbox/**",
        ],
        "provider/host speaks the protocol and nothing else.",
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
        "sandbox/ uses provider/host and nothing else of the product.",
    ),
    layer(
        "cli/**/*.ts",
        ["**/components/**", "**/sandbox/**", "**/provider/host/**"],
        "cli/ uses rules/, provider/clients and what resources and functions read; it knows nothing of components, the plugin's host or the sandbox.",
    ),
    layer(
        "policy/**/*.ts",
        ["**/components/**", "**/provider/**", "**/sandbox/**", "**/cli/**"],
        "policy/ sees resources as the engine does, by type and properties; it uses rules/ at most.",
    ),
    {
        files: ["cli/**/*.ts", "sandbox/cli/**/*.ts", "bench/**/*.ts", "provider/main.ts"],
        rules: { "no-console": "off" },
    },
);
