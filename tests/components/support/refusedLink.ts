import { Auth0EntraLink } from "../../../components";
import { refusals, smallest } from "./links";
import { startStack } from "./mocks";

export { smallest };

/** What is refused in arguments as a program without types could give them: reasons by property path. */
export const refusedLink = (args: object): Record<string, string> =>
    refusals(() => new Auth0EntraLink("acme", args as typeof smallest));

// The smallest link, with more arguments of one kind.
export const auth0 = (more: object) => ({ ...smallest, auth0: { connectionName: "acme-entra", ...more } });
export const scim = (more: object) => auth0({ scim: more });
export const entra = (more: object) => ({ ...smallest, entra: more });
export const provisioning = (more: object) => ({ ...smallest, provisioning: more });
export const rows = (attributes: object) => provisioning({ users: { attributes } });

export type Case = [what: string, args: object, path: string, reason: RegExp];

/** One test for each case: this property alone is refused, and nothing was registered or asked. */
export function refusesBeforeAnything(cases: Case[]): void {
    describe("refused before anything is registered", () => {
        test.each(cases)("%s", async (_what, args, path, reason) => {
            const stack = await startStack();
            const refused = refusedLink(args);
            expect(refused).toEqual({ [path]: expect.stringMatching(reason) as string });
            await stack.settled();
            expect(stack.resources).toEqual([]);
            expect(stack.calls).toEqual([]);
        });
    });
}

/** One test for each: what looks like a mistake and is none. */
export function accepts(cases: [what: string, args: object][]): void {
    test.each(cases)("accepted: %s", async (_what, args) => {
        const stack = await startStack();
        expect(refusedLink(args)).toEqual({});
        await stack.settled();
    });
}
