export { copyJson, isObject, type JsonObject } from "../../mapping/json";
