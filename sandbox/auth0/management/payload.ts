/** JSON objects, for the SCIM service. */
export { isObject, type JsonObject } from "./schema";
