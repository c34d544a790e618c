import type { Clients } from "../../clients";
import type { HandlerContext, ResourceDefinition } from "../../host/definition";

export type Resource = ResourceDefinition<Clients>;
export type Context = HandlerContext<Clients>;
