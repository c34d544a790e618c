import type { EntraTenantState } from "../../model";
import type { GraphCall, GraphResponse, GraphRoute } from "../call";
import type { ConsistencyOptions } from "./consistency";
import { createReplicaView, type ReadKind, watchWrites } from "./replicas";

/**
 * Handles a call as one of several replicas: a read sees the directory as far as this replica has it, a
 * write is rejected when this replica does not know its object yet, and is noted for later reads.
 */
export async function handleConsistently(
    route: GraphRoute,
    call: GraphCall,
    options: ConsistencyOptions | undefined,
    handle: (call: GraphCall) => Promise<GraphResponse>,
): Promise<GraphResponse> {
    if (options === undefined) return await handle(call);
    const { state } = call;
    const at = call.clock.now().getTime();
    const isUpToDate = options.isAlternating === true && countRead(state) % 2 === 1;
    const view = (kind: ReadKind, kept?: string): EntraTenantState =>
        isUpToDate ? state : createReplicaView(state, options, at, kind, kept);
    const id = call.param("id").toLowerCase();
    const ofObject = view(route.path.includes("/synchronization/") ? "synchronization" : "object");

    if (route.method === "GET") {
        return await handle({ ...call, state: chooseReplica(route, call, ofObject, view) });
    }
    // A handler looks its object up before it changes anything, so it finds out that there is none.
    const isHidden = hasObject(state, id) && !hasObject(ofObject, id);
    const commit = watchWrites(state, options, [id, call.param("assignmentId")]);
    const response = await handle({
        ...call,
        state: isHidden ? ofObject : state,
        referable: view("reference"),
    });
    commit(call.clock.now().getTime());
    return response;
}

/** The objects by ID from one replica, a list below one of them from another. */
function chooseReplica(
    route: GraphRoute,
    call: GraphCall,
    ofObject: EntraTenantState,
    view: (kind: ReadKind, kept?: string) => EntraTenantState,
): EntraTenantState {
    const isList = !/(:\w+|\/manager)$/.test(route.path) && !route.path.includes("/synchronization/");
    const id = call.param("id").toLowerCase();
    if (!isList || (id !== "" && !hasObject(ofObject, id))) return ofObject;
    const isIndexed = ["$filter", "$search"].some((option) => call.query.has(option));
    return view(isIndexed || route.path.endsWith("/$count") ? "index" : "list", id);
}

const hasObject = (state: EntraTenantState, id: string): boolean =>
    state.users.has(id) ||
    state.groups.has(id) ||
    state.applications.has(id) ||
    state.servicePrincipals.has(id);

function countRead(state: EntraTenantState): number {
    state.reads = (state.reads ?? 0) + 1;
    return state.reads;
}
