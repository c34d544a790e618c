import js from "@eslint/js";
import perfectionist from "eslint-plugin-perfectionist";
import tseslint from "typescript-eslint";

import { functionNames } from "./tools/lint/functionNames.mjs";

// Which room may import which is checked by dependency-cruiser: .dependency-cruiser.cjs.
export default tseslint.config(
    {
        ignores: [
            "**/dist/",
            "coverage/",
            "node_modules/",
            "examples/**/node_modules/",
            "**/*.js",
            "**/*.cjs",
            "pulumi-resource-auth0-entra",
            "eslint.config.mjs",
            "**/*.mjs",
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
    {
        // Helpers of tests are named for the sentence that a test is.
        ignores: ["tests/**", "examples/**"],
        files: ["**/*.ts"],
        plugins: { house: { rules: { "function-names": functionNames } } },
        rules: {
            "house/function-names": "error",
            "@typescript-eslint/naming-convention": [
                "error",
                {
                    selector: "variable",
                    modifiers: ["const"],
                    format: ["camelCase", "PascalCase", "snake_case"],
                    leadingUnderscore: "allow",
                },
                // Members of requests and responses keep the names of their API.
                { selector: "variable", modifiers: ["destructured"], format: null },
                { selector: "typeLike", format: ["PascalCase"] },
            ],
        },
    },
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
