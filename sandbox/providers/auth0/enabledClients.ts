import { asObject, asObjects, asString } from "../http/json";
import type { Management } from "./management";

/** Client IDs of the applications that may use a connection; all pages. */
export async function listEnabledClients(connectionId: string, client: Management): Promise<string[]> {
    const found: string[] = [];
    for (let from = ""; ;) {
        const page = asObject(
            await client.get(`connections/${connectionId}/clients`, from === "" ? undefined : { from }),
        );
        found.push(...asObjects(page.clients).map((item) => asString(item.client_id)));
        from = asString(page.next);
        if (from === "") return found;
    }
}
