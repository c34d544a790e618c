import type { AttributeMapping, ObjectMapping } from "../../../../../emulators/entra/model";
import type { ProvisioningOptions } from "../../../../../emulators/entra/provisioning";
import {
    createLoopbackCertificates,
    type LoopbackCertificates,
} from "../../../../../emulators/support/certificates";
import { createEnvironment, type TestEnvironment } from "./environment";
import { type ScimServer, startScimServer } from "./scimServer";

/** A tenant that is connected to a SCIM service; new for each test. */
export class Harness {
    scim!: ScimServer;
    environment!: TestEnvironment;
    certificates!: LoopbackCertificates;

    /** Connects again, with more secrets or other options. */
    connect(secrets: Record<string, string> = {}, options: ProvisioningOptions = {}): TestEnvironment {
        const connection = {
            BaseAddress: `${this.scim.server.origin}/scim?aadOptscim062020`,
            SecretToken: this.scim.token,
        };
        this.environment = createEnvironment(
            { ...connection, ...secrets },
            { ca: this.certificates.ca, ...options },
        );
        return this.environment;
    }

    mapping(sourceObjectName: "User" | "Group"): ObjectMapping {
        const [rule] = this.environment.job.schema.synchronizationRules;
        const mapping = rule?.objectMappings.find((m) => m.sourceObjectName === sourceObjectName);
        if (mapping === undefined) throw new Error(`no mapping of ${sourceObjectName}`);
        return mapping;
    }

    attribute(target: string): AttributeMapping {
        const mapping = this.mapping("User").attributeMappings.find((m) => m.targetAttributeName === target);
        if (mapping === undefined) throw new Error(`no mapping for ${target}`);
        return mapping;
    }

    /** User names at the SCIM service. */
    userNames(): unknown[] {
        return [...this.scim.users.values()].map((user) => user.userName).sort();
    }

    activeOf(name: string): unknown {
        return [...this.scim.users.values()].find((u) => u.userName === `${name}@acme.example`)?.active;
    }
}

/** Starts and stops a harness around each test of a file. */
export function provisioningHarness(): Harness {
    const harness = new Harness();
    beforeAll(async () => {
        harness.certificates = await createLoopbackCertificates();
    });
    beforeEach(async () => {
        harness.scim = await startScimServer(harness.certificates);
        harness.connect();
    });
    afterEach(async () => {
        await harness.environment.service.close();
        await harness.scim.close();
    });
    return harness;
}
