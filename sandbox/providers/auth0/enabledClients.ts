import { object, objects, text } from "../http/json";
import type { Management } from "./management";

/** Client IDs of the applications that may use a connection; all pages. */
export async function enabledClients(connectionId: string, client: Management): Promise<string[]> {
    const found: string[] = [];
    for (let from = ""; ;) {
        const page = object(
            await client.get(`connections/${connectionId}/clients`, from === "" ? undefined : { from }),
        );
        found.push(...objects(page.clients).map((item) => text(item.client_id)));
        from = text(page.next);
        if (from === "") return found;
    }
}
