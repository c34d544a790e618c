export * from "./parameters";
export { readQuery, type Query } from "./query";
export { isObject, type JsonObject } from "../../../support/json";
export { type Schema } from "./schema";
export { validate, type Problem } from "./validate";
