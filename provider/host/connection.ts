import { Engine } from "./engine";

/**
 * What one engine told us over one connection: its address, and the configuration of the one provider
 * instance that it uses the connection for.
 *
 * The engine starts a process for each provider instance, so usually there is one connection. A provider
 * that engines attach to (PULUMI_DEBUG_PROVIDERS) serves many instances and runs in one process; each has
 * its own configuration, log and Cancel.
 */
export class Connection<Config> {
    engine: Engine | undefined;
    /** Undefined until Configure has succeeded; boxed, as a configuration may itself be undefined. */
    configured:
        | {
              config: Config;
              protectSecrets: (secrets: readonly string[]) => void;
              redact: (message: string) => string;
          }
        | undefined;
    /** Texts of secret configuration values, which no message may contain. */
    secretTexts: string[] = [];
    /** One object for each run of a program. */
    private readonly programs = new Map<string, object>();
    /** One for each operation under way. */
    readonly running = new Set<AbortController>();

    /** The engine to log to from now on. */
    attach(address: string): void {
        if (address !== "" && address !== this.engine?.address) {
            this.engine?.close();
            this.engine = new Engine(address);
        }
    }

    /** The same object for all calls about one run of a program: a preview or an update with its resource monitor. */
    programOf(run: string): object {
        const program = this.programs.get(run) ?? {};
        this.programs.set(run, program);
        return program;
    }

    /** Aborts what is under way; later operations are not affected. */
    cancel(): void {
        for (const operation of this.running) {
            operation.abort(new Error("The operation was cancelled."));
        }
    }
}

/** Beyond this number, the oldest connections of an attached provider are dropped. */
const maxConnections = 200;

/** All that is known of each connection, found by the address of its other end. */
export class Connections<Config> {
    private readonly byPeer = new Map<string, Connection<Config>>();

    /** @param engineAddress Where to log until an engine attaches (the plugin's command line). */
    constructor(private readonly engineAddress = "") {}

    /** The first call on a connection: whatever had the same port before has ended. */
    begin(peer: string): Connection<Config> {
        const connection = new Connection<Config>();
        connection.attach(this.engineAddress);
        this.byPeer.delete(peer);
        this.byPeer.set(peer, connection);
        const [oldest] = this.byPeer.keys();
        if (this.byPeer.size > maxConnections && oldest !== undefined) {
            this.byPeer.delete(oldest);
        }
        return connection;
    }

    /**
     * What a call's connection has told so far. One that broke and came back goes on with its configuration,
     * provided there is no doubt which one that was.
     */
    of(peer: string): Connection<Config> {
        const known = this.byPeer.get(peer);
        if (known !== undefined) {
            return known;
        }
        const configured = [...this.all()].filter((connection) => connection.configured !== undefined);
        if (configured.length !== 1 || configured[0] === undefined) {
            return this.begin(peer);
        }
        this.byPeer.set(peer, configured[0]);
        return configured[0];
    }

    all(): Set<Connection<Config>> {
        return new Set(this.byPeer.values());
    }

    /** Aborts what is under way and hangs up. */
    close(): void {
        for (const connection of this.all()) {
            connection.cancel();
            connection.engine?.close();
        }
    }
}
