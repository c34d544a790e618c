import type { Connection } from "@pulumi/auth0/connection";
import * as pulumi from "@pulumi/pulumi";

import type { Auth0ScimConnectionArgs } from "../../../components";
import {
    findNameMistake,
    lookUpConnection,
    verifyExisting,
    verifyName,
} from "../../../components/auth0/connectionName";
import type { PreflightResult } from "../../../components/support/preflight";
import { markValidated } from "../../../components/support/validation";
import { repairVariable } from "../../../rules/repair";
import { linkUp } from "../support/links";
import { startStack } from "../support/mocks";

const own = { id: "con_0123456789abcdef", name: "acme-entra" };
const other = { id: "con_fedcba9876543210", name: "other" };

const unknown = () => pulumi.output(pulumi.unknown) as pulumi.Output<string>;

interface Case {
    /** Arguments beside the name. */
    auth0?: Partial<Auth0ScimConnectionArgs>;
    /** Connections of the tenant. */
    connections?: { id: string; name: string; strategy?: string }[];
    /** Of the connection resource; undefined if it is going to be created. */
    id?: string;
    /** What the resource is called, if it is not the argument. */
    name?: string;
    /** Of the connection resource. Default: samlp. */
    strategy?: string;
    preflight?: pulumi.Output<unknown>;
    deleteBeforeReplace?: boolean;
}

/** The name of a link's connection in a preview, or the reason why it has none. */
async function check({
    auth0,
    connections = [own, other],
    id,
    name,
    strategy = "samlp",
    preflight,
    deleteBeforeReplace,
}: Case): Promise<string> {
    await startStack({ preview: true, connections });
    const args = markValidated({ connectionName: own.name, ...auth0 }, "auth0");
    const component = new pulumi.ComponentResource("test:index:Side", "side");
    const question = {
        args,
        // What the checks look at is only whether it succeeded.
        preflight: (preflight ?? pulumi.output({})) as pulumi.Output<PreflightResult>,
        lookup: lookUpConnection(args, { parent: component }),
        deleteBeforeReplace,
    };
    try {
        await verifyExisting(question);
    } catch (error) {
        return (error as Error).message;
    }
    // Only these three are looked at.
    const connection = {
        id: id === undefined ? unknown() : pulumi.output(id),
        name: pulumi.output(name ?? args.connectionName),
        strategy: pulumi.output(strategy),
    } as unknown as Connection;
    return new Promise((resolve) => {
        const result = verifyName(component, connection, question);
        pulumi.recover(result.apply(resolve), (error: Error) => {
            resolve(error.message);
        });
    });
}

test("accepts a name that is free", async () => {
    expect(await check({ connections: [other] })).toBe("acme-entra");
});

test("refuses a name that another connection has, with the ways out", async () => {
    const error = await check({});
    expect(error).toContain('auth0.connectionName: found "acme-entra", expected a name that is free');
    expect(error).toContain(`the connection ${own.id} (samlp) has it`);
    expect(error).toContain(`auth0.existing: { connection: { id: "${own.id}", manage: true } }`);
    expect(error).toContain("`npx auth0-entra repair`");
});

test("does not offer a connection of another strategy that has the name", async () => {
    const error = await check({ connections: [{ ...own, strategy: "waad" }] });
    expect(error).toContain(`the connection ${own.id} (waad) has it`);
    expect(error).toContain("Choose another name.");
    expect(error).not.toContain("existing");
});

test("accepts the connection of the state, renamed in the same preview or not", async () => {
    expect(await check({ id: own.id })).toBe("acme-entra");
    expect(await check({ auth0: { connectionName: "free" } })).toBe("free");
});

test("refuses to rename the connection of the state to a name that is taken", async () => {
    // A replacement has no ID in a preview.
    const error = await check({ auth0: { connectionName: "other" } });
    expect(error).toContain('auth0.connectionName: found "other", expected a name that is free');
    expect(error).toContain(other.id);
});

test("refuses a forced replacement under the same name, unless the connection is deleted before", async () => {
    // As for all replacements there is no ID in a preview.
    expect(await check({})).toContain("set its option deleteBeforeReplace in transform.connection");
    expect(await check({ deleteBeforeReplace: true })).toBe("acme-entra");
});

test("looks at the name that a transform gives", async () => {
    expect(await check({ name: "another" })).toBe("another");
});

test("waits for a preflight whose result is not known yet", async () => {
    expect(await check({ preflight: unknown() })).toBe("acme-entra");
});

describe("an existing connection", () => {
    const existing = (id: string, manage?: boolean) => ({ existing: { connection: { id, manage } } });

    test.each([false, true])("is accepted where it has the name, managed: %s", async (manage) => {
        expect(await check({ id: own.id, auth0: existing(own.id, manage) })).toBe("acme-entra");
    });

    test.each([false, true])("is refused where another one has the name, managed: %s", async (manage) => {
        expect(await check({ id: "con_nope", auth0: existing("con_nope", manage) })).toContain(
            `auth0.existing.connection.id: found "con_nope", expected ${own.id}, the ID of the connection that has the name`,
        );
    });

    test("is refused where no connection has the name, unless it is managed and gets it", async () => {
        const connectionName = "free";
        expect(await check({ id: own.id, auth0: { ...existing(own.id), connectionName } })).toContain(
            'auth0.connectionName: found "free", expected the name of the connection con_0123456789abcdef',
        );
        expect(await check({ id: own.id, auth0: { ...existing(own.id, true), connectionName } })).toBe(
            "free",
        );
    });

    test.each([
        ["waad", false],
        ["waad", true],
        ["oidc", false],
        ["oidc", true],
    ])("is refused where its strategy is %s, managed: %s", async (strategy, manage) => {
        const connections = [{ ...own, strategy }];
        const error = await check({ id: own.id, auth0: existing(own.id, manage), connections });
        expect(error).toContain(
            `auth0.existing.connection.id: found "${own.id}", expected the ID of a SAML connection (strategy samlp); ` +
                `this one has the strategy ${strategy}. Users sign in through SAML;`,
        );
        expect(error).toContain("Create a SAML connection beside it");
    });

    test("is refused for its strategy where its ID is only known later", async () => {
        const auth0 = { existing: { connection: { id: unknown() } } };
        const connections = [{ ...own, strategy: "waad" }];
        expect(await check({ auth0, connections })).toContain("this one has the strategy waad");
    });

    test("is refused for the strategy that it is read with, where its name could not be looked up", async () => {
        const auth0 = { existing: { connection: { id: unknown() } } };
        const error = await check({ auth0, connections: [], id: own.id, strategy: "oidc" });
        expect(error).toContain('found "acme-entra", expected the ID of a SAML connection');
    });

    test("is refused where it has another name than it is read with", async () => {
        const id = own.id;
        const auth0 = { existing: { connection: { id: unknown() } } };
        expect(await check({ id, auth0, connections: [], name: "other" })).toContain(
            "expected other, the name of the existing connection",
        );
    });
});

describe("beside a preflight that fails", () => {
    /** The mistake that is told of the name, and whether the connection was declared to find out. */
    async function find({ auth0, connections = [own, other], id }: Case) {
        await startStack({ preview: true, connections });
        const args = markValidated({ connectionName: own.name, ...auth0 }, "auth0");
        let declared = false;
        const probe = () => {
            declared = true;
            const name = pulumi.output(args.connectionName);
            return { id: id === undefined ? unknown() : pulumi.output(id), name } as unknown as Connection;
        };
        return {
            mistake: await findNameMistake({ args, lookup: lookUpConnection(args, {}) }, probe),
            declared,
        };
    }

    test("a name that is taken is told, with the ways out", async () => {
        const { mistake } = await find({});
        expect(mistake).toMatch(/^auth0\.connectionName: found "acme-entra", expected a name that is free/);
        expect(mistake).toContain(own.id);
    });

    test("nothing is told of the connection that the state has", async () => {
        expect(await find({ id: own.id })).toEqual({ mistake: undefined, declared: true });
    });

    test("nothing is declared for a name that is free", async () => {
        expect(await find({ connections: [other] })).toEqual({ mistake: undefined, declared: false });
    });

    test("an existing connection that does not have the name is told, and none is declared", async () => {
        const existing = { connection: { id: "con_nope" } };
        expect(await find({ auth0: { existing } })).toEqual({
            mistake: expect.stringMatching(
                /^auth0\.existing\.connection\.id: found "con_nope", expected con_0123456789abcdef/,
            ) as string,
            declared: false,
        });
        const right = { existing: { connection: { id: own.id } } };
        expect(await find({ auth0: right })).toEqual({ mistake: undefined, declared: false });
    });

    test("a probe that cannot be declared adds nothing", async () => {
        await startStack({ preview: true, connections: [own] });
        const args = { connectionName: own.name };
        const fail = (): Connection => {
            throw new TypeError("a transform needs more");
        };
        expect(await findNameMistake({ args, lookup: lookUpConnection(args, {}) }, fail)).toBeUndefined();
    });
});

describe("the look-up", () => {
    const ask = async (name: () => pulumi.Input<string>) => {
        const stack = await startStack({ preview: true, connections: [own] });
        lookUpConnection({ connectionName: name() }, {});
        await stack.settled();
        return stack.calls.map(({ inputs }) => inputs);
    };

    test("is one call more in a preview, and none in an up", async () => {
        const calls = async (preview: boolean) =>
            (await linkUp(undefined, { preview })).stack.calls
                .map(({ token }) => token.replace(/.*:/, ""))
                .sort();
        expect(await calls(true)).toEqual(["getConnections", "getDeployment", "getPrincipals"]);
        expect(await calls(false)).toEqual(["getDeployment", "getPrincipals"]);
    });

    test("is made in an up too for a connection that exists", async () => {
        const stack = await startStack({ preview: false, connections: [own] });
        lookUpConnection({ connectionName: own.name, existing: { connection: { id: own.id } } }, {});
        await stack.settled();
        expect(stack.calls.map(({ inputs }) => inputs)).toEqual([{ names: [own.name] }]);
    });

    test("is made for the name that an output holds, but not for one that a resource has to tell", async () => {
        expect(await ask(() => pulumi.output("acme-entra"))).toEqual([{ names: ["acme-entra"] }]);
        const ofResource = () =>
            new pulumi.ComponentResource("test:index:Other", "other").urn.apply(() => "acme-entra");
        expect(await ask(ofResource)).toEqual([]);
    });

    test("is not made for the preview of `auth0-entra repair`", async () => {
        process.env[repairVariable] = "true";
        try {
            expect(await ask(() => "acme-entra")).toEqual([]);
        } finally {
            delete process.env[repairVariable];
        }
    });
});
