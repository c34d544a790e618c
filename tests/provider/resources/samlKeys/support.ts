import { createSigningKey } from "../../../../emulators/auth0/saml/signingKey";
import type { Application } from "../../../../emulators/entra/model";
import type { Values } from "../../../../provider/host/definition";
import { instantiateApplication, startTenants, type Tenants, type TestClients } from "../../support/tenants";

/** An application of its own in the Entra emulator, and three keys of a service provider. */
export class ApplicationUnderTest {
    clients!: TestClients;
    clientId = "";

    private constructor(
        readonly tenants: Tenants,
        readonly pems: [string, string, string],
    ) {}

    static async start(): Promise<ApplicationUnderTest> {
        const keys = await Promise.all(
            ["first", "second", "third"].map((name) => createSigningKey(`${name}.example`, new Date())),
        );
        const [first = "", second = "", third = ""] = keys.map(({ certificate }) => certificate);
        return new ApplicationUnderTest(await startTenants(), [first, second, third]);
    }

    /** Another application; to be called before each test. */
    async reset(): Promise<void> {
        this.clients = this.tenants.clients();
        const id = await instantiateApplication(this.clients, "acme");
        this.clientId = this.tenants.entra.state.servicePrincipals.get(id)?.appId ?? "";
        this.clients.requests.length = 0;
    }

    get application(): Application {
        const applications = [...this.tenants.entra.state.applications.values()];
        const found = applications.find(({ appId }) => appId === this.clientId);
        if (found === undefined) throw new Error("the application is gone");
        return found;
    }

    /** Usage and key ID of its certificates. */
    get keys(): { usage: string; keyId: string }[] {
        const credentials = (this.application.keyCredentials ?? []) as { usage: string; keyId: string }[];
        return credentials.map(({ usage, keyId }) => ({ usage, keyId }));
    }

    /** Requests that wrote something. */
    get writes(): string[] {
        return this.clients.requests.filter((line) => !line.startsWith("GET"));
    }
}

/** The request for an update from one set of inputs to another. */
export function createUpdate(id: string, oldInputs: Values, inputs: Values, olds: Values = oldInputs) {
    return { urn: "urn", timeoutSeconds: 0, ignoreChanges: [], id, oldInputs, inputs, olds };
}
