import type { EngineState } from "./engineTypes";
import type { PulumiCli } from "./pulumiCli";

/** The state as it is stored: secrets are encrypted, unless they are asked for. */
export async function readState(cli: PulumiCli, showSecrets = false): Promise<EngineState> {
    const args = ["stack", "export", ...(showSecrets ? ["--show-secrets"] : [])];
    return parseJson<{ deployment?: EngineState }>(await cli.run(args)).deployment ?? {};
}

/** The engine's own format. A preview can say which policy packs and plugins it installs, before the JSON. */
export function parseJson<T>(output: string): T {
    return JSON.parse(output.slice(Math.max(0, output.search(/^[[{]/m)))) as T;
}

/** The strings among the inputs that the state has as secrets. Source: Pulumi, apitype.SecretV1, with `--show-secrets`. */
export function readSecretStrings(inputs: Readonly<Record<string, unknown>>): Record<string, string> {
    return Object.fromEntries(
        Object.entries(inputs).flatMap(([name, value]) => {
            const { plaintext } = (value ?? {}) as { plaintext?: unknown };
            const secret: unknown = typeof plaintext === "string" ? JSON.parse(plaintext) : undefined;
            return typeof secret === "string" ? [[name, secret]] : [];
        }),
    );
}
