import { hasSucceeded } from "../../../provider/resources/provisioning/verdict";
import { getAccountId, readAccount, waitForAccount } from "./auth0User";
import { deploy } from "./deploy";
import { provisionByApi, provisionUntil } from "./provisionOnDemand";
import type { Stage } from "./stage";

/** Assigns user B and provisions them on demand. */
export const onDemand: Stage = {
    name: "on-demand",
    needs: ["up"],
    async run(context) {
        const { declaration, users } = context;
        declaration.users = [users.a.userPrincipalName, users.b.userPrincipalName];
        const { outcome, account } = await provisionUntil(context, users.b, () => true);
        context.check("provisioning user B on demand succeeds", hasSucceeded(outcome), outcome.result);
        context.check("user B has an account with the ID that a sign-in leads to", account !== undefined);
    },
};

/** Changes the mapping, which needs no permission to change users. */
export const update: Stage = {
    name: "update",
    needs: ["on-demand"],
    async run(context) {
        const { declaration, users } = context;
        declaration.title = `${declaration.name} changed`;
        const { outcome, account } = await provisionUntil(
            context,
            users.b,
            ({ app_metadata: metadata }) => metadata?.["title"] === declaration.title,
        );
        context.check("provisioning user B again succeeds", hasSucceeded(outcome), outcome.result);
        context.check("the value of the changed mapping is in Auth0", account !== undefined);
    },
};

/** Removes the assignment of user B. */
export const disable: Stage = {
    name: "disable",
    needs: ["on-demand"],
    async run(context) {
        const { declaration, users, cycleTimeoutMs } = context;
        declaration.users = [users.a.userPrincipalName];
        declaration.tests = [];
        await deploy(context);
        // The program could not name a user who is not assigned.
        await provisionByApi(context, users.b);
        // Provisioning on demand may not know yet that the assignment is gone: the next cycle does.
        const account = await waitForAccount(
            context,
            users.b,
            ({ blocked }) => blocked === true,
            cycleTimeoutMs,
        );
        context.check("user B is blocked when the assignment is gone", account !== undefined);
        context.check("the ID of user B stays the same", account?.user_id === getAccountId(context, users.b));
        const other = await readAccount(context, users.a);
        if (other !== undefined) context.check("user A stays as before", other.blocked !== true);
    },
};
