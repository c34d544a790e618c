import { ignoreNotFound } from "../../../provider/clients/poll";
import { waitFor } from "../waitFor";
import { settleTimeoutMs, type Stage } from "./stage";

/** Deletes the link, and looks whether anything is left. */
export const destroy: Stage = {
    name: "destroy",
    needs: ["up"],
    async run(context) {
        const { deployment, clients, link, signal } = context;
        await deployment.destroy();
        const { resources } = await deployment.inspect();
        context.check("destroy deletes all resources", resources === 0, `${resources} resources`);
        if (link.connectionId === "") return;
        const paths = [
            ["the connection", clients.auth0, `/connections/${link.connectionId}`],
            ["the enterprise application", clients.graph, `/servicePrincipals/${link.servicePrincipalId}`],
            ["the application", clients.graph, `/applications/${link.applicationId}`],
        ] as const;
        for (const [what, client, path] of paths) {
            const wait = { clock: clients.clock, signal, withinMs: settleTimeoutMs };
            // Both services delete in the background.
            const isGone = await waitFor(wait, async () =>
                (await ignoreNotFound(client.get(path, { signal }))) === undefined ? true : undefined,
            );
            context.check(`${what} is gone`, isGone === true);
        }
    },
};
