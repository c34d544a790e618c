import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import type { CommandResult } from "./command";
import { nodeProgram, type Program } from "./program";

/** The links of a program: name to display name, which is what changes. */
type Links = Partial<Record<"acme" | "globex", string>>;

/** The connection of acme is protected, as it is by default, that of globex is not. */
function toSource(prefix: string, links: Links, names: Partial<Record<keyof Links, string>>): string {
    const lines = Object.entries(links).map(([link, displayName]) => {
        const args = {
            auth0: {
                connectionName: `${prefix}-${link}`,
                displayName,
                protectConnection: link === "acme" ? undefined : false,
            },
            entra: { displayName, users: ["ada@acme.example"] },
            provisioning: { notificationEmail: `${displayName}@acme.example` },
        };
        const name = names[link as keyof Links] ?? link;
        const aliases = name === link ? [] : [{ name: link }];
        return (
            `const ${link} = new link.Auth0EntraLink("${name}", ${JSON.stringify(args)}, ${JSON.stringify({ aliases })});\n` +
            `exports.${link} = ${link}.provisioningStatus; exports.${link}Quarantine = ${link}.quarantineReason;`
        );
    });
    return lines.join("\n");
}

interface StateResource {
    urn: string;
    id?: string;
}

/** A stack of one or two links that the options of the engine are tried on. */
export class OptionsBench {
    private constructor(
        readonly session: SandboxSession,
        private readonly program: Program,
        /** What the names of its connections start with. */
        private readonly prefix: string,
    ) {}

    static async start(session: SandboxSession, prefix: string): Promise<OptionsBench> {
        return new OptionsBench(session, await nodeProgram(session, []), prefix);
    }

    declare(links: Links, names: Partial<Record<keyof Links, string>> = {}): Promise<void> {
        return this.program.write(toSource(this.prefix, links, names));
    }

    /** Runs a command that must succeed; returns the names of the resources that it changed, sorted. */
    async changes(...args: string[]): Promise<string[]> {
        return listChanges(await this.program.run(...args));
    }

    run(...args: string[]): Promise<string> {
        return this.program.run(...args);
    }

    attempt(...args: string[]): Promise<CommandResult> {
        return this.program.attempt(...args);
    }

    /** Runs a command that must fail, and that must leave both tenants and the state as they are. */
    async refusal(...args: string[]): Promise<string> {
        const before = [this.countWrites(), await this.listNames()];
        const { code, output } = await this.attempt(...args);
        expect(code).not.toBe(0);
        expect([this.countWrites(), await this.listNames()]).toEqual(before);
        return output;
    }

    async output(name: string): Promise<string> {
        return (await this.run("stack", "output", name)).trim();
    }

    /** URN of the resource with that name. */
    async urn(name: string): Promise<string> {
        return (await this.find(name)).urn;
    }

    /** ID of the resource with that name. */
    async id(name: string): Promise<string> {
        return (await this.find(name)).id ?? "";
    }

    async listUrns(): Promise<string[]> {
        return (await this.listResources()).map(({ urn }) => urn);
    }

    async listNames(): Promise<string[]> {
        return (await this.listUrns()).map((urn) => urn.split("::").at(-1) ?? "").sort();
    }

    private async find(name: string): Promise<StateResource> {
        const found = (await this.listResources()).find(({ urn }) => urn.endsWith(`::${name}`));
        if (found === undefined) throw new Error(`no resource ${name}`);
        return found;
    }

    private async listResources(): Promise<StateResource[]> {
        const { deployment } = JSON.parse(await this.run("stack", "export")) as {
            deployment: { resources?: StateResource[] };
        };
        return deployment.resources ?? [];
    }

    countWrites(): number {
        const { entra, auth0 } = this.session;
        return [entra, auth0].flatMap(({ server }) => server.traffic.listWrites()).length;
    }

    /** Status of the provisioning job of a link, as the service has it. */
    status(displayName: string): string | undefined {
        const { servicePrincipals, jobs } = this.session.entra.state;
        const principal = [...servicePrincipals.values()].find((one) => one.displayName === displayName);
        const [job] = [...(jobs.get(principal?.id ?? "")?.values() ?? [])];
        return job?.status.code;
    }
}

/** Of `~ TYPE NAME updated …` and the like the names, each once; the engine does not print every change of a component. */
function listChanges(output: string): string[] {
    const done = /^ *(?:\+|~|-|\+-) +(\S+) (\S+) (?:created|updated|deleted|replaced)(?: |$)/gm;
    const components =
        /:(?:Auth0EntraLink|Auth0ScimConnection|EntraEnterpriseApplication|EntraProvisioning)$/;
    const names = [...output.matchAll(done)].flatMap(([, type = "", name = ""]) =>
        type.startsWith("pulumi:") || components.test(type) ? [] : [name],
    );
    return [...new Set(names)].sort();
}
