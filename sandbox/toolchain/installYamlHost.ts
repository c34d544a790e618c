import { ensureYamlHost, resolveYamlHost } from "./yamlHost";

/**
 * `node dist/sandbox/toolchain/installYamlHost.js [FILE]`: builds the YAML language host when the engine starts the
 * first YAML program. Everything is printed to the standard error: the engine reads the standard output of the host.
 */
ensureYamlHost(process.argv[2] ?? resolveYamlHost(), (line) => process.stderr.write(`${line}\n`)).catch(
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
    },
);
