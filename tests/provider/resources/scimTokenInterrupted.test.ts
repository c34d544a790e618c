import type { Values } from "../../../provider/host/definition";
import { scimToken } from "../../../provider/resources/scimToken";
import { chooseOrder } from "../../../provider/resources/scimToken/leftovers";
import { requireString } from "../../../provider/resources/support/values";
import { scimTokenScopes } from "../../../rules/scimToken";
import {
    contextOf,
    createRequest,
    createScimConnection,
    startTenants,
    type Tenants,
    urn,
} from "../support/tenants";

const scopes = ["get:users", "post:users", "patch:users", "delete:users"];

let tenants: Tenants;
let connectionId: string;
let inputs: Values;

beforeAll(async () => {
    tenants = await startTenants();
});
afterAll(() => tenants.close());
let count = 0;
beforeEach(async () => {
    connectionId = await createScimConnection(tenants, tenants.clients(), `acme-${count++}`);
    inputs = { connectionId, scopes };
});

/** Creates a token in a process of its own, as after the plugin was killed. */
async function create(news = inputs, ofUrn = urn) {
    const context = contextOf(tenants.clients());
    const made = await scimToken.create({ ...createRequest(news), urn: ofUrn }, context);
    return { tokenId: requireString(made.outputs, "tokenId"), told: context.lines.join(), ...made };
}

const getTokens = () =>
    [...tenants.auth0.state.scimTokens.values()].filter((token) => token.connection_id === connectionId);
const listTokenIds = (): string[] => getTokens().map(({ token_id }) => token_id);

test("a deployment deletes the token whose value was lost", async () => {
    const lost = await create();
    const preview = contextOf(tenants.clients());
    await scimToken.previewCreate?.(createRequest(inputs), preview);
    expect(preview.lines.join()).toContain(`deletes ${lost.tokenId}`);
    const { tokenId, told } = await create();
    expect(told).toContain(`deleted ${lost.tokenId}`);
    expect(told).toContain("which an interrupted deployment had left behind");
    expect(listTokenIds()).toEqual([tokenId]);
});

test("a rotation keeps the token of the state, and deletes the one whose value was lost", async () => {
    const current = await create();
    // In a process of its own each time: the first rotation was not recorded.
    const rotate = async () => {
        const context = contextOf(tenants.clients());
        const news = { ...inputs, keepers: { round: "2" } };
        await scimToken.check?.({ urn, olds: inputs, news }, context);
        const request = {
            urn,
            id: current.id,
            oldInputs: inputs,
            olds: current.outputs,
            news,
            ignoreChanges: [],
        };
        await scimToken.diff(request, context);
        return scimToken.create(createRequest(news), context);
    };
    const lost = await rotate();
    expect(listTokenIds()).toHaveLength(2);
    const { outputs } = await rotate();
    expect(listTokenIds()).toEqual([current.tokenId, outputs["tokenId"]]);
    expect(outputs["tokenId"]).not.toBe(lost.outputs["tokenId"]);
});

test("deletes nothing when the state has a token and no call has said which", async () => {
    const current = await create();
    const context = contextOf(tenants.clients());
    await scimToken.check?.({ urn, olds: inputs, news: inputs }, context);
    await scimToken.create(createRequest(inputs), context);
    expect(listTokenIds()).toContain(current.tokenId);
});

describe("a token is never deleted", () => {
    const keeps = async (tokenId: string, news = inputs): Promise<void> => {
        const { told } = await create(news);
        expect(told).toBe("");
        expect(listTokenIds()).toContain(tokenId);
        expect(listTokenIds()).toHaveLength(2);
    };
    const post = async (body: Values): Promise<string> => {
        const path = `/connections/${connectionId}/scim-configuration/tokens`;
        return (await tenants.clients().auth0.post<{ token_id: string }>(path, body)).token_id;
    };

    test.each([
        ["in the declared order", scopes],
        ["in alphabetical order", [...scopes].sort()],
        ["in the order of the documentation", scimTokenScopes.filter((scope) => scopes.includes(scope))],
    ])("that was made with the same scopes %s", async (_name, ordered) => {
        await keeps(await post({ scopes: ordered }));
    });

    test("of another resource", async () => {
        await keeps((await create(inputs, `${urn}-of-another-stack`)).tokenId);
    });

    test("that was used", async () => {
        const { tokenId } = await create();
        for (const token of getTokens()) token.last_used_at = new Date().toISOString();
        await keeps(tokenId);
    });

    test("that has another lifetime", async () => {
        await keeps((await create({ ...inputs, lifetimeSeconds: 86_400 })).tokenId, {
            ...inputs,
            lifetimeSeconds: 90_000,
        });
    });

    test("that is older than a day", async () => {
        const { tokenId } = await create();
        for (const token of getTokens()) {
            token.created_at = new Date(Date.now() - 25 * 3_600_000).toISOString();
        }
        await keeps(tokenId);
    });

    test("if it has too few scopes for an order of its own", async () => {
        const one = { ...inputs, scopes: ["get:users"] };
        await keeps((await create(one)).tokenId, one);
    });
});

test("the preview of a creation for which there is no place is refused, with the tokens that there are", async () => {
    const used = [await create(inputs, `${urn}-1`), await create(inputs, `${urn}-2`)];
    const context = contextOf(tenants.clients());
    const preview = Promise.resolve(scimToken.previewCreate?.(createRequest(inputs), context));
    await expect(preview).rejects.toThrow("Auth0 allows 2 SCIM tokens per connection");
    for (const { tokenId } of used) await expect(preview).rejects.toThrow(tokenId);
});

test("the order depends on the resource, and is never a common one", () => {
    const orders = Array.from({ length: 200 }, (_, i) => chooseOrder(`${urn}-${i}`, scopes)?.join(" "));
    expect(new Set(orders).size).toBeGreaterThan(15);
    expect(orders).not.toContain(undefined);
    expect(orders).not.toContain(scopes.join(" "));
    expect(orders).not.toContain([...scopes].sort().join(" "));
    expect(chooseOrder(urn, [...scopes].reverse())?.sort()).toEqual([...scopes].sort());
    expect(chooseOrder(urn, ["get:users"])).toBeUndefined();
});
