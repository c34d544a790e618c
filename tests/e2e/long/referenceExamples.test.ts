import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";

import { compareInventories, takeInventory } from "../../../emulators/session/inventory";
import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { nodeProgram, type Program, yamlProgram } from "../support/program";
import { compiled } from "../support/project";
import { configOfExamples, referenceExamples, typeOf } from "../support/referenceExamples";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

/** The part of `pulumi preview --json` that is read here. */
interface Preview {
    steps: { newState?: { type: string } }[];
}

// All examples of a language run as one program, so that each language costs one preview. Those of Python are in
// languages.test.ts, which has the SDK.
describe("the examples of the reference", () => {
    let session: SandboxSession;
    let config: string[];
    beforeAll(async () => {
        session = await startTestSandbox();
        config = await configOfExamples(session);
    }, engineTimeout);
    afterAll(() => session.close());

    /** Every resource of an example is declared, and nothing is written. */
    async function previews(program: Program, files: string[]): Promise<void> {
        const before = takeInventory(session);
        await program.run("config", "set-all", ...config);
        const preview = await program.attempt("preview", "--json");
        expect(preview).toMatchObject({ code: 0 });
        const { steps } = JSON.parse(preview.stdout) as Preview;
        const declared = steps.map(({ newState }) => newState?.type);
        expect(declared).toEqual(expect.arrayContaining(files.map(typeOf)));
        expect(compareInventories(before, takeInventory(session))).toEqual([]);
    }

    test(
        "are previewed in YAML",
        async () => {
            const examples = await referenceExamples(".yaml");
            const program = await yamlProgram(session, merge(examples.map(([, code]) => code)));
            await previews(
                program,
                examples.map(([file]) => file),
            );
        },
        engineTimeout,
    );

    test(
        "are previewed in TypeScript",
        async () => {
            const examples = await referenceExamples(".ts");
            const lines = examples.map(([file]) => `require("./${file.replace(".ts", ".js")}");`);
            const program = await nodeProgram(session, lines);
            for (const [file, code] of examples) {
                await writeFile(join(program.folder, file.replace(".ts", ".js")), await compiled(code));
            }
            await previews(
                program,
                examples.map(([file]) => file),
            );
        },
        engineTimeout,
    );
});

/** YAML programs as one. Only the configuration may be the same in several. */
function merge(sources: string[]): string {
    const merged: Record<string, Record<string, unknown>> = {};
    for (const source of sources) {
        const program = parse(source) as Record<string, Record<string, unknown>>;
        for (const [part, members] of Object.entries(program)) {
            const known = (merged[part] ??= {});
            const twice = Object.keys(members).filter((name) => part !== "config" && name in known);
            if (twice.length > 0) throw new Error(`two examples have ${part} named ${twice.join(", ")}`);
            Object.assign(known, members);
        }
    }
    return stringify(merged);
}
