import { join } from "node:path";
import * as ts from "typescript";

import { type CodeBlock, root } from "./markdown";

/** What the compiler has against blocks of TypeScript, each at its place in its page; empty when all is well. */
export function compilerErrors(blocks: CodeBlock[]): string[] {
    const sources = new Map(blocks.map((block) => [fileNameOf(block), block]));
    const base = configured();
    // The workspace by its name, without a build of it.
    const paths = { ...base.paths, "auth0-entra-emulators": ["./emulators/index.ts"] };
    const options: ts.CompilerOptions = { ...base, paths, noEmit: true, types: ["node"] };
    const host = ts.createCompilerHost(options);
    const real = { ...host };
    host.fileExists = (name) => sources.has(name) || real.fileExists(name);
    host.readFile = (name) => sources.get(name)?.code ?? real.readFile(name);
    host.getSourceFile = (name, languageVersion, ...rest) => {
        const block = sources.get(name);
        return block === undefined
            ? real.getSourceFile(name, languageVersion, ...rest)
            : ts.createSourceFile(name, block.code, languageVersion, true);
    };
    const program = ts.createProgram([...sources.keys()], options, host);
    return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
        const block = file && sources.get(file.fileName);
        const line = (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1;
        const where = block === undefined ? file?.fileName : `${block.file}:${block.line + line}`;
        return `${where}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}

/** Beside its page, so that relative imports mean what a reader thinks; a module where it awaits at the top. */
function fileNameOf({ file, line, code }: CodeBlock): string {
    const isModule = /^(?:const \w+ = )?await /m.test(code);
    return join(root, `${file}-${line}.${isModule ? "mts" : "ts"}`);
}

function configured(): ts.CompilerOptions {
    const path = join(root, "tsconfig.json");
    const { config } = ts.readConfigFile(path, (name) => ts.sys.readFile(name)) as { config: unknown };
    return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root, {}, path)
        .options;
}
