import type { Clients } from "../../../../provider/clients";
import type { SandboxSession } from "../../../../sandbox/session/sandboxSession";
import { command } from "../command";
import { nodeProgram, type Program, yamlProgram } from "../program";
import { secretsIn } from "../run";
import { type CatalogueEntry, linkArgs, type LinkArgs, type LinkChange } from "./catalogue";
import { normalised, normalisedEvents } from "./normalise";

/** Makes the previews of a catalogue with the real engine, one after the other. */
export class PreviewRecorder {
    private link: Program | undefined;
    private readonly others = new Map<string, Program>();

    constructor(
        private readonly session: SandboxSession,
        private readonly clients: Clients,
    ) {}

    /** What `pulumi preview --json` writes for the entry, normalised. */
    async record(entry: CatalogueEntry): Promise<string> {
        const program = await this.programOf(entry);
        const link = this.link ?? program;
        await entry.arrange?.({ session: this.session, clients: this.clients, program, link });
        await program.write(sourceOf(entry, this.session));
        return this.checked(normalised(await this.preview(entry, program), this.replacements()));
    }

    /** The events that it writes instead with PULUMI_ENABLE_STREAMING_JSON_PREVIEW, for the entry just recorded. */
    async recordEvents(entry: CatalogueEntry): Promise<string> {
        const program = await this.programOf(entry);
        const environment = { ...this.session.environment, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
        // The SDK's remarks at debug level, which are left out, hold secrets in plain text.
        return this.checked(
            normalisedEvents(await this.preview(entry, program, environment), this.replacements()),
        );
    }

    /** What the command prints for people when the program has one change. */
    async printed(change: LinkChange, ...args: string[]): Promise<string> {
        if (this.link === undefined) throw new Error("the link is not up yet");
        await this.link.write(linkSource(change));
        return this.link.run(...args);
    }

    private async preview(
        { name, command: args = ["preview"] }: CatalogueEntry,
        { folder }: Program,
        env = this.session.environment,
    ): Promise<string> {
        const { stdout, output } = await command("pulumi", ["--non-interactive", ...args, "--json"], {
            cwd: folder,
            env,
        });
        if (!stdout.startsWith("{")) throw new Error(`${name}: no preview, but ${output}`);
        return stdout;
    }

    private checked(text: string): string {
        if (secretsIn(text, this.session).length > 0) throw new Error("the preview shows a secret");
        return text;
    }

    private replacements() {
        return { hosts: hostsOf(this.session), now: new Date() };
    }

    /** One project for the link, which an empty Node program ends; one for each source of another kind. */
    private async programOf(entry: CatalogueEntry): Promise<Program> {
        const { name, program } = entry;
        if (typeof program === "function" || program.source(this.session) === "") {
            return (this.link ??= await nodeProgram(this.session, ["// nothing yet"]));
        }
        const key = name.startsWith("by-hand") ? "by-hand" : name;
        const known = this.others.get(key);
        if (known !== undefined) return known;
        const created = await (program.kind === "yaml"
            ? yamlProgram(this.session, "")
            : nodeProgram(this.session, []));
        this.others.set(key, created);
        return created;
    }
}

function sourceOf({ program }: CatalogueEntry, session: SandboxSession): string {
    return typeof program === "function" ? linkSource(program) : program.source(session);
}

/** The source of the Node program with one link. */
function linkSource(change: LinkChange): string {
    const args: LinkArgs = structuredClone(linkArgs);
    change(args);
    return `new link.Auth0EntraLink("acme", ${JSON.stringify(args)});`;
}

function hostsOf(session: SandboxSession): Record<string, string> {
    return {
        [session.auth0.domain]: "acme.eu.auth0.com",
        [session.entra.server.host]: "login.microsoftonline.com",
        [session.folder]: "/project",
    };
}
