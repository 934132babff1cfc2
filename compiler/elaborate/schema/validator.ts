// Made from grammar/spec.schema.json by `npm run schema`; do not edit.
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// @ts-nocheck: generated JavaScript; its type is declared where it is used
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"urn:phisegc:spec:1","title":"phisegc canonical spec, version 1","description":"One model with everything resolved: what hashes are taken of, and what a run folder holds.","type":"object","additionalProperties":false,"required":["phiseg","name","documentation","input","target","resolution","latent","subnets","objective","train"],"properties":{"phiseg":{"const":1,"description":"Version of the language."},"form":{"type":"integer","minimum":2,"description":"The form of this file, where it is not the first: which settings, terms and options it may have."},"name":{"type":"string","pattern":"."},"documentation":{"type":"string"},"input":{"type":"object","additionalProperties":false,"required":["name","height","width","channels","range"],"properties":{"name":{"type":"string"},"height":{"$ref":"#/definitions/size"},"width":{"$ref":"#/definitions/size"},"channels":{"description":"replaces the channels of the image","type":"integer","minimum":1,"maximum":64},"range":{"$ref":"#/definitions/pair","description":"What intensities 0 and 1 become before the first layer."}}},"rater":{"description":"An input beside the image: which of the target's annotators drew the labels; left out where there is none.","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string"}}},"target":{"type":"object","additionalProperties":false,"required":["name","height","width","classes","annotators","onehot"],"properties":{"name":{"type":"string"},"height":{"$ref":"#/definitions/size"},"width":{"$ref":"#/definitions/size"},"classes":{"description":"replaces the number of classes, the background counted","type":"integer","minimum":2,"maximum":255},"annotators":{"description":"how many annotators an image has; none where it varies","type":["integer","null"],"minimum":1,"maximum":1000},"onehot":{"$ref":"#/definitions/pair","description":"Off and on values of the labels' one-hot code."}}},"resolution":{"type":"object","additionalProperties":false,"required":["levels","channels"],"properties":{"levels":{"description":"R, the number of resolution levels","type":"integer","minimum":1,"maximum":16},"channels":{"description":"channels of each resolution level; `channels[r]` for short","type":"array","items":{"type":"number"}}}},"latent":{"type":["object","null"],"additionalProperties":false,"required":["name","levels","beta"],"properties":{"name":{"type":"string"},"levels":{"description":"L, the number of latent levels, at most R","type":"integer","minimum":1,"maximum":16},"beta":{"description":"β of each latent level: the weight of its KL","type":"array","items":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":1000000000000},"else":{"$ref":"#/definitions/formula"}}}}},"subnets":{"type":"array","minItems":1,"maxItems":3,"items":{"$ref":"#/definitions/subnet"}},"objective":{"type":"object","additionalProperties":false,"required":["reconstruction","kl"],"properties":{"reconstruction":{"$ref":"#/definitions/reconstruction"},"divergence":{"description":"how the KL of the levels counts","type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind"],"properties":{"kind":{"const":"kl"}}},{"additionalProperties":false,"required":["kind","nats"],"properties":{"kind":{"const":"freebits"},"nats":{"type":"number","minimum":0,"maximum":1000000}}},{"additionalProperties":false,"required":["kind","tolerance","rate","decay"],"properties":{"kind":{"const":"geco"},"tolerance":{"type":"number","minimum":1e-12,"maximum":1000000},"rate":{"type":"number","minimum":0,"maximum":10},"decay":{"type":"number","minimum":0,"maximum":0.999999}}}]},"kl":{"type":"array","items":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":1000000000000},"else":{"$ref":"#/definitions/formula"}}},"hypotheses":{"description":"how the outcomes of logits that are drawn count together","type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","samples","antithetic","over"],"properties":{"kind":{"const":"marginal"},"samples":{"type":"integer","minimum":1,"maximum":1000},"antithetic":{"type":"boolean"},"over":{"enum":["image","pixel"]}}},{"additionalProperties":false,"required":["kind","relax","drop","samples"],"properties":{"kind":{"const":"best"},"relax":{"type":"number","minimum":0,"maximum":0.999},"drop":{"type":"number","minimum":0,"maximum":0.999},"samples":{"type":"integer","minimum":2,"maximum":1000}}},{"additionalProperties":false,"required":["kind","samples","capacity","gate"],"properties":{"kind":{"const":"transport"},"samples":{"type":"integer","minimum":1,"maximum":100},"capacity":{"type":"number","minimum":0.000001,"maximum":1},"gate":{"type":"number","minimum":0,"maximum":1000000}}}]},"hidden":{"description":"what layers cost that no labels are held against","type":["object","null"],"additionalProperties":false,"required":["kind","estimate","target","weights"],"properties":{"kind":{"const":"square"},"estimate":{"type":"string"},"target":{"type":"string"},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1}}}}},"train":{"type":"object","additionalProperties":false,"required":["optimizer","batch","annotators","augment"],"properties":{"optimizer":{"description":"how weights follow their gradients","type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","rate","beta1","beta2","epsilon"],"properties":{"kind":{"const":"adam"},"rate":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":10},"else":{"$ref":"#/definitions/formula"}},"beta1":{"type":"number","minimum":0,"maximum":0.999999},"beta2":{"type":"number","minimum":0,"maximum":0.999999},"epsilon":{"type":"number","minimum":1e-12,"maximum":1}}},{"additionalProperties":false,"required":["kind","rate","decay","beta1","beta2","epsilon"],"properties":{"kind":{"const":"adamw"},"rate":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":10},"else":{"$ref":"#/definitions/formula"}},"decay":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":10},"else":{"$ref":"#/definitions/formula"}},"beta1":{"type":"number","minimum":0,"maximum":0.999999},"beta2":{"type":"number","minimum":0,"maximum":0.999999},"epsilon":{"type":"number","minimum":1e-12,"maximum":1}}},{"additionalProperties":false,"required":["kind","rate","momentum","nesterov","decay"],"properties":{"kind":{"const":"sgd"},"rate":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":10},"else":{"$ref":"#/definitions/formula"}},"momentum":{"type":"number","minimum":0,"maximum":0.999999},"nesterov":{"type":"boolean"},"decay":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":10},"else":{"$ref":"#/definitions/formula"}}}}]},"batch":{"description":"images per step","type":"integer","minimum":1,"maximum":4096},"annotators":{"description":"whose outlines are drawn from, each as likely per image","if":{"type":"string"},"then":{"const":"all"},"else":{"type":"array","items":{"type":"integer","minimum":0},"minItems":1}},"steps":{"description":"the horizon: what `steps` means in schedules, and where a run stops that is not told otherwise","type":["integer","null"],"minimum":1,"maximum":1000000000},"clip":{"description":"the Euclidean length that the gradient of all weights together is cut to","type":["number","null"],"minimum":1e-12,"maximum":1000000000000},"average":{"description":"the average of the weights that validation, best weights and samples take","if":{"type":"null"},"else":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","decay"],"properties":{"kind":{"const":"ema"},"decay":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":0.99999999},"else":{"$ref":"#/definitions/formula"}}}}]}},"freeze":{"description":"weights that stay as they are","type":"array","items":{"type":"string"}},"patience":{"description":"stops a run when so many validations in a row brought no better score","type":["object","null"],"additionalProperties":false,"required":["validations","measure"],"properties":{"validations":{"type":"integer","minimum":1,"maximum":10000},"measure":{"enum":["ged","sNcc","dice"]}}},"statistics":{"description":"whose latents the statistics of batch norms are taken with: the posterior's, the prior's own (`generation`), or both","enum":["posterior","generation","both"]},"augment":{"type":"object","additionalProperties":false,"required":["rotate","crop","flip","probability"],"properties":{"rotate":{"description":"largest rotation in degrees, either way; 0 is off","type":"number","minimum":0,"maximum":180},"crop":{"description":"largest crop in pixels that is scaled back to full size; 0 is off","type":"integer","minimum":0,"maximum":4096},"flip":{"description":"flips, each with probability 1/2","enum":["none","horizontal","vertical","both"]},"turn":{"description":"turns by 0, 90, 180 or 270 degrees, each as likely; for square images","enum":["none","quarter"]},"scale":{"description":"largest factor of a zoom about the centre, in as well as out; 1 is off","type":"number","minimum":1,"maximum":10},"elastic":{"description":"smooth random displacements of image and labels","type":["object","null"],"additionalProperties":false,"required":["strength","sigma"],"properties":{"strength":{"type":"number","minimum":0,"maximum":1000},"sigma":{"type":"number","minimum":1,"maximum":1000}}},"contrast":{"description":"largest factor of an intensity's distance from the image's mean, up as well as down; 1 is off","type":"number","minimum":1,"maximum":10},"brightness":{"description":"largest change of all intensities, either way, as a share of the input range; 0 is off","type":"number","minimum":0,"maximum":1},"gamma":{"description":"largest exponent of intensities from 0 to 1, and one over it the smallest; 1 is off","type":"number","minimum":1,"maximum":10},"blur":{"description":"largest sigma of a Gaussian blur of the image, in pixels; 0 is off","type":"number","minimum":0,"maximum":100},"noise":{"description":"largest standard deviation of Gaussian noise, as a share of the input range; 0 is off","type":"number","minimum":0,"maximum":1},"probability":{"description":"how often an image is varied at all: then in all these ways","type":"number","minimum":0,"maximum":1}}}}}},"definitions":{"size":{"description":"Pixels, or H or W for an extent that the caller chooses.","type":["integer","string"],"minimum":1,"pattern":"^[HW]$"},"pair":{"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2},"rate":{"if":{"type":"number"},"else":{"$ref":"#/definitions/formula"}},"formula":{"description":"A number that follows from how far training is.","type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["step","progress"]}}},{"additionalProperties":false,"required":["kind","function","of"],"properties":{"kind":{"const":"apply"},"function":{"enum":["+","-","*","/","^","min","max","exp","ln","sqrt","cos","abs","floor"]},"of":{"type":"array","items":{"$ref":"#/definitions/rate"},"minItems":1}}}]},"subnet":{"type":"object","additionalProperties":false,"required":["role","given","topology","equations","slots","delivers"],"properties":{"role":{"enum":["posterior","prior","likelihood"]},"given":{"type":"array","items":{"type":"string"}},"topology":{"type":"string"},"equations":{"type":"array","items":{"$ref":"#/definitions/equation"}},"slots":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","block"],"properties":{"name":{"type":"string"},"block":{"$ref":"#/definitions/block"}}}},"delivers":{"type":"array","items":{"type":"string"},"minItems":1}}},"equation":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","name","value"],"properties":{"kind":{"const":"tensor"},"name":{"type":"string"},"value":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","mean","scale"],"properties":{"kind":{"const":"normal"},"name":{"type":"string"},"mean":{"$ref":"#/definitions/wire"},"scale":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","mean","factor","diagonal"],"properties":{"kind":{"const":"lowrank"},"name":{"type":"string"},"mean":{"$ref":"#/definitions/wire"},"factor":{"$ref":"#/definitions/wire"},"diagonal":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","of","logits"],"properties":{"kind":{"const":"choice"},"name":{"type":"string"},"of":{"type":"array","items":{"$ref":"#/definitions/wire"},"minItems":2},"logits":{"if":{"type":"null"},"else":{"$ref":"#/definitions/wire"}}}}]},"wire":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"enum":["tensor","given","latent"]},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","role","name"],"properties":{"kind":{"const":"of"},"role":{"enum":["posterior","prior","likelihood"]},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","to","block"],"properties":{"kind":{"const":"apply"},"to":{"$ref":"#/definitions/wire"},"block":{"$ref":"#/definitions/block"}}},{"additionalProperties":false,"required":["kind","to","name"],"properties":{"kind":{"const":"slot"},"to":{"$ref":"#/definitions/wire"},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","of"],"properties":{"kind":{"enum":["concat","add","subtract","multiply","divide","max","min"]},"of":{"type":"array","items":{"$ref":"#/definitions/wire"},"minItems":1}}},{"additionalProperties":false,"required":["kind","value","like"],"properties":{"kind":{"const":"broadcast"},"value":{"$ref":"#/definitions/wire"},"like":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","value","at"],"properties":{"kind":{"const":"unpool"},"value":{"$ref":"#/definitions/wire"},"at":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"number"},"value":{"type":"number"}}}]},"block":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","layer","options"],"properties":{"kind":{"const":"layer"},"layer":{"type":"string"},"options":{"type":"object","additionalProperties":{"if":{"type":"object"},"then":{"$ref":"#/definitions/formula"},"else":{"type":["number","string","boolean","array"],"items":{"type":"integer"}}}}}},{"additionalProperties":false,"required":["kind","name","steps"],"properties":{"kind":{"const":"chain"},"name":{"type":["string","null"]},"steps":{"type":"array","items":{"$ref":"#/definitions/block"}}}},{"additionalProperties":false,"required":["kind","branches"],"properties":{"kind":{"enum":["add","subtract","multiply","divide","max","min","concat"]},"branches":{"type":"array","items":{"$ref":"#/definitions/block"},"minItems":1}}},{"additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"number"},"value":{"type":"number"}}}]},"weight":{"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":1000000000000},"else":{"$ref":"#/definitions/formula"}},"term":{"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","reduce","weights"],"properties":{"kind":{"const":"crossentropy"},"reduce":{"enum":["sum","mean"]},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"classes":{"type":["array","null"],"items":{"type":"number","minimum":0},"minItems":2},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"topk":{"type":["number","null"],"minimum":0.000001,"maximum":1},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","weights","ignore"],"properties":{"kind":{"const":"dice"},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","weights","ignore"],"properties":{"kind":{"const":"iou"},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","gamma","reduce","weights","classes","ignore"],"properties":{"kind":{"const":"focal"},"gamma":{"type":"number","minimum":0,"maximum":100},"reduce":{"enum":["sum","mean"]},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"classes":{"type":["array","null"],"items":{"type":"number","minimum":0},"minItems":2},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}}]},"reconstruction":{"type":"object","if":{"properties":{"kind":{"const":"sum"}}},"then":{"type":"object","additionalProperties":false,"required":["kind","of"],"properties":{"kind":{"const":"sum"},"of":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["weight","term"],"properties":{"weight":{"$ref":"#/definitions/weight"},"term":{"$ref":"#/definitions/term"}}}}}},"else":{"$ref":"#/definitions/term"}}}};
const schema12 = {"description":"Pixels, or H or W for an extent that the caller chooses.","type":["integer","string"],"minimum":1,"pattern":"^[HW]$"};
const schema14 = {"type":"array","items":{"type":"number"},"minItems":2,"maxItems":2};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp(".", "u");
const pattern1 = new RegExp("^[HW]$", "u");
const schema18 = {"description":"A number that follows from how far training is.","type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind"],"properties":{"kind":{"enum":["step","progress"]}}},{"additionalProperties":false,"required":["kind","function","of"],"properties":{"kind":{"const":"apply"},"function":{"enum":["+","-","*","/","^","min","max","exp","ln","sqrt","cos","abs","floor"]},"of":{"type":"array","items":{"$ref":"#/definitions/rate"},"minItems":1}}}]};
const schema19 = {"if":{"type":"number"},"else":{"$ref":"#/definitions/formula"}};
const wrapper0 = {validate: validate11};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = true;
const _errs1 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs3 = errors;
if(!(wrapper0.validate(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
}
if(!valid0){
const err1 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "step"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "kind")){
const err1 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(!((data0 === "step") || (data0 === "progress"))){
const err2 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema18.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
}
else if(tag0 === "progress"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "kind")){
const err4 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(!((data1 === "step") || (data1 === "progress"))){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema18.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
else if(tag0 === "apply"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err6 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.function === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "function"},message:"must have required property '"+"function"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.of === undefined){
const err8 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data){
if(!(((key2 === "kind") || (key2 === "function")) || (key2 === "of"))){
const err9 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.kind !== undefined){
if("apply" !== data.kind){
const err10 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "apply"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.function !== undefined){
let data3 = data.function;
if(!(((((((((((((data3 === "+") || (data3 === "-")) || (data3 === "*")) || (data3 === "/")) || (data3 === "^")) || (data3 === "min")) || (data3 === "max")) || (data3 === "exp")) || (data3 === "ln")) || (data3 === "sqrt")) || (data3 === "cos")) || (data3 === "abs")) || (data3 === "floor"))){
const err11 = {instancePath:instancePath+"/function",schemaPath:"#/oneOf/1/properties/function/enum",keyword:"enum",params:{allowedValues: schema18.oneOf[1].properties.function.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.of !== undefined){
let data4 = data.of;
if(Array.isArray(data4)){
if(data4.length < 1){
const err12 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/1/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate12(data4[i0], {instancePath:instancePath+"/of/" + i0,parentData:data4,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/1/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

const schema20 = {"type":"object","additionalProperties":false,"required":["role","given","topology","equations","slots","delivers"],"properties":{"role":{"enum":["posterior","prior","likelihood"]},"given":{"type":"array","items":{"type":"string"}},"topology":{"type":"string"},"equations":{"type":"array","items":{"$ref":"#/definitions/equation"}},"slots":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","block"],"properties":{"name":{"type":"string"},"block":{"$ref":"#/definitions/block"}}}},"delivers":{"type":"array","items":{"type":"string"},"minItems":1}}};
const schema21 = {"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","name","value"],"properties":{"kind":{"const":"tensor"},"name":{"type":"string"},"value":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","mean","scale"],"properties":{"kind":{"const":"normal"},"name":{"type":"string"},"mean":{"$ref":"#/definitions/wire"},"scale":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","mean","factor","diagonal"],"properties":{"kind":{"const":"lowrank"},"name":{"type":"string"},"mean":{"$ref":"#/definitions/wire"},"factor":{"$ref":"#/definitions/wire"},"diagonal":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","name","of","logits"],"properties":{"kind":{"const":"choice"},"name":{"type":"string"},"of":{"type":"array","items":{"$ref":"#/definitions/wire"},"minItems":2},"logits":{"if":{"type":"null"},"else":{"$ref":"#/definitions/wire"}}}}]};
const schema22 = {"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","name"],"properties":{"kind":{"enum":["tensor","given","latent"]},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","role","name"],"properties":{"kind":{"const":"of"},"role":{"enum":["posterior","prior","likelihood"]},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","to","block"],"properties":{"kind":{"const":"apply"},"to":{"$ref":"#/definitions/wire"},"block":{"$ref":"#/definitions/block"}}},{"additionalProperties":false,"required":["kind","to","name"],"properties":{"kind":{"const":"slot"},"to":{"$ref":"#/definitions/wire"},"name":{"type":"string"}}},{"additionalProperties":false,"required":["kind","of"],"properties":{"kind":{"enum":["concat","add","subtract","multiply","divide","max","min"]},"of":{"type":"array","items":{"$ref":"#/definitions/wire"},"minItems":1}}},{"additionalProperties":false,"required":["kind","value","like"],"properties":{"kind":{"const":"broadcast"},"value":{"$ref":"#/definitions/wire"},"like":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","value","at"],"properties":{"kind":{"const":"unpool"},"value":{"$ref":"#/definitions/wire"},"at":{"$ref":"#/definitions/wire"}}},{"additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"number"},"value":{"type":"number"}}}]};
const wrapper1 = {validate: validate17};
const schema23 = {"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","layer","options"],"properties":{"kind":{"const":"layer"},"layer":{"type":"string"},"options":{"type":"object","additionalProperties":{"if":{"type":"object"},"then":{"$ref":"#/definitions/formula"},"else":{"type":["number","string","boolean","array"],"items":{"type":"integer"}}}}}},{"additionalProperties":false,"required":["kind","name","steps"],"properties":{"kind":{"const":"chain"},"name":{"type":["string","null"]},"steps":{"type":"array","items":{"$ref":"#/definitions/block"}}}},{"additionalProperties":false,"required":["kind","branches"],"properties":{"kind":{"enum":["add","subtract","multiply","divide","max","min","concat"]},"branches":{"type":"array","items":{"$ref":"#/definitions/block"},"minItems":1}}},{"additionalProperties":false,"required":["kind","value"],"properties":{"kind":{"const":"number"},"value":{"type":"number"}}}]};
const wrapper2 = {validate: validate18};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "layer"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.layer === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "layer"},message:"must have required property '"+"layer"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.options === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "options"},message:"must have required property '"+"options"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "layer")) || (key0 === "options"))){
const err3 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
if("layer" !== data.kind){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "layer"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.layer !== undefined){
if(typeof data.layer !== "string"){
const err5 = {instancePath:instancePath+"/layer",schemaPath:"#/oneOf/0/properties/layer/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.options !== undefined){
let data2 = data.options;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
let data3 = data2[key1];
const _errs11 = errors;
let valid4 = true;
const _errs12 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid0 = _errs12 === errors;
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs14 = errors;
if(!(validate11(data3, {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data2,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid0 = _errs14 === errors;
valid4 = _valid0;
ifClause0 = "then";
}
else {
const _errs15 = errors;
if((((!((typeof data3 == "number") && (isFinite(data3)))) && (typeof data3 !== "string")) && (typeof data3 !== "boolean")) && (!(Array.isArray(data3)))){
const err7 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/oneOf/0/properties/options/additionalProperties/else/type",keyword:"type",params:{type: schema23.oneOf[0].properties.options.additionalProperties.else.type},message:"must be number,string,boolean,array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err8 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/oneOf/0/properties/options/additionalProperties/else/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var _valid0 = _errs15 === errors;
valid4 = _valid0;
ifClause0 = "else";
}
if(!valid4){
const err9 = {instancePath:instancePath+"/options/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/oneOf/0/properties/options/additionalProperties/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/options",schemaPath:"#/oneOf/0/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else if(tag0 === "chain"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err11 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.name === undefined){
const err12 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.steps === undefined){
const err13 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key2 in data){
if(!(((key2 === "kind") || (key2 === "name")) || (key2 === "steps"))){
const err14 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.kind !== undefined){
if("chain" !== data.kind){
const err15 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "chain"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.name !== undefined){
let data6 = data.name;
if((typeof data6 !== "string") && (data6 !== null)){
const err16 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/1/properties/name/type",keyword:"type",params:{type: schema23.oneOf[1].properties.name.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.steps !== undefined){
let data7 = data.steps;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(wrapper2.validate(data7[i1], {instancePath:instancePath+"/steps/" + i1,parentData:data7,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err17 = {instancePath:instancePath+"/steps",schemaPath:"#/oneOf/1/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
}
else if(tag0 === "add"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err18 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.branches === undefined){
const err19 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key3 in data){
if(!((key3 === "kind") || (key3 === "branches"))){
const err20 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.kind !== undefined){
let data9 = data.kind;
if(!(((((((data9 === "add") || (data9 === "subtract")) || (data9 === "multiply")) || (data9 === "divide")) || (data9 === "max")) || (data9 === "min")) || (data9 === "concat"))){
const err21 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.branches !== undefined){
let data10 = data.branches;
if(Array.isArray(data10)){
if(data10.length < 1){
const err22 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(!(wrapper2.validate(data10[i2], {instancePath:instancePath+"/branches/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
else if(tag0 === "subtract"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data.branches === undefined){
const err25 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key4 in data){
if(!((key4 === "kind") || (key4 === "branches"))){
const err26 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.kind !== undefined){
let data12 = data.kind;
if(!(((((((data12 === "add") || (data12 === "subtract")) || (data12 === "multiply")) || (data12 === "divide")) || (data12 === "max")) || (data12 === "min")) || (data12 === "concat"))){
const err27 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.branches !== undefined){
let data13 = data.branches;
if(Array.isArray(data13)){
if(data13.length < 1){
const err28 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
if(!(wrapper2.validate(data13[i3], {instancePath:instancePath+"/branches/" + i3,parentData:data13,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else if(tag0 === "multiply"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err30 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data.branches === undefined){
const err31 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key5 in data){
if(!((key5 === "kind") || (key5 === "branches"))){
const err32 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.kind !== undefined){
let data15 = data.kind;
if(!(((((((data15 === "add") || (data15 === "subtract")) || (data15 === "multiply")) || (data15 === "divide")) || (data15 === "max")) || (data15 === "min")) || (data15 === "concat"))){
const err33 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.branches !== undefined){
let data16 = data.branches;
if(Array.isArray(data16)){
if(data16.length < 1){
const err34 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len4 = data16.length;
for(let i4=0; i4<len4; i4++){
if(!(wrapper2.validate(data16[i4], {instancePath:instancePath+"/branches/" + i4,parentData:data16,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err35 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
}
else if(tag0 === "divide"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err36 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data.branches === undefined){
const err37 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key6 in data){
if(!((key6 === "kind") || (key6 === "branches"))){
const err38 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.kind !== undefined){
let data18 = data.kind;
if(!(((((((data18 === "add") || (data18 === "subtract")) || (data18 === "multiply")) || (data18 === "divide")) || (data18 === "max")) || (data18 === "min")) || (data18 === "concat"))){
const err39 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.branches !== undefined){
let data19 = data.branches;
if(Array.isArray(data19)){
if(data19.length < 1){
const err40 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len5 = data19.length;
for(let i5=0; i5<len5; i5++){
if(!(wrapper2.validate(data19[i5], {instancePath:instancePath+"/branches/" + i5,parentData:data19,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err41 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
}
else if(tag0 === "max"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data.branches === undefined){
const err43 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key7 in data){
if(!((key7 === "kind") || (key7 === "branches"))){
const err44 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.kind !== undefined){
let data21 = data.kind;
if(!(((((((data21 === "add") || (data21 === "subtract")) || (data21 === "multiply")) || (data21 === "divide")) || (data21 === "max")) || (data21 === "min")) || (data21 === "concat"))){
const err45 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.branches !== undefined){
let data22 = data.branches;
if(Array.isArray(data22)){
if(data22.length < 1){
const err46 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len6 = data22.length;
for(let i6=0; i6<len6; i6++){
if(!(wrapper2.validate(data22[i6], {instancePath:instancePath+"/branches/" + i6,parentData:data22,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err47 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
else if(tag0 === "min"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err48 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data.branches === undefined){
const err49 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key8 in data){
if(!((key8 === "kind") || (key8 === "branches"))){
const err50 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.kind !== undefined){
let data24 = data.kind;
if(!(((((((data24 === "add") || (data24 === "subtract")) || (data24 === "multiply")) || (data24 === "divide")) || (data24 === "max")) || (data24 === "min")) || (data24 === "concat"))){
const err51 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.branches !== undefined){
let data25 = data.branches;
if(Array.isArray(data25)){
if(data25.length < 1){
const err52 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
const len7 = data25.length;
for(let i7=0; i7<len7; i7++){
if(!(wrapper2.validate(data25[i7], {instancePath:instancePath+"/branches/" + i7,parentData:data25,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err53 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
}
else if(tag0 === "concat"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err54 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data.branches === undefined){
const err55 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "branches"},message:"must have required property '"+"branches"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key9 in data){
if(!((key9 === "kind") || (key9 === "branches"))){
const err56 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.kind !== undefined){
let data27 = data.kind;
if(!(((((((data27 === "add") || (data27 === "subtract")) || (data27 === "multiply")) || (data27 === "divide")) || (data27 === "max")) || (data27 === "min")) || (data27 === "concat"))){
const err57 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/enum",keyword:"enum",params:{allowedValues: schema23.oneOf[2].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.branches !== undefined){
let data28 = data.branches;
if(Array.isArray(data28)){
if(data28.length < 1){
const err58 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
const len8 = data28.length;
for(let i8=0; i8<len8; i8++){
if(!(wrapper2.validate(data28[i8], {instancePath:instancePath+"/branches/" + i8,parentData:data28,parentDataProperty:i8,rootData}))){
vErrors = vErrors === null ? wrapper2.validate.errors : vErrors.concat(wrapper2.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/branches",schemaPath:"#/oneOf/2/properties/branches/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else if(tag0 === "number"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err60 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data.value === undefined){
const err61 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
for(const key10 in data){
if(!((key10 === "kind") || (key10 === "value"))){
const err62 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data.kind !== undefined){
if("number" !== data.kind){
const err63 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "number"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.value !== undefined){
let data31 = data.value;
if(!((typeof data31 == "number") && (isFinite(data31)))){
const err64 = {instancePath:instancePath+"/value",schemaPath:"#/oneOf/3/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
}
else {
const err65 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}


function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "tensor"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "name"))){
const err2 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data0 = data.kind;
if(!(((data0 === "tensor") || (data0 === "given")) || (data0 === "latent"))){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
else if(tag0 === "given"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err5 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.name === undefined){
const err6 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data){
if(!((key1 === "kind") || (key1 === "name"))){
const err7 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.kind !== undefined){
let data2 = data.kind;
if(!(((data2 === "tensor") || (data2 === "given")) || (data2 === "latent"))){
const err8 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
else if(tag0 === "latent"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err10 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.name === undefined){
const err11 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data){
if(!((key2 === "kind") || (key2 === "name"))){
const err12 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.kind !== undefined){
let data4 = data.kind;
if(!(((data4 === "tensor") || (data4 === "given")) || (data4 === "latent"))){
const err13 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[0].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err14 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else if(tag0 === "of"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err15 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.role === undefined){
const err16 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.name === undefined){
const err17 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data){
if(!(((key3 === "kind") || (key3 === "role")) || (key3 === "name"))){
const err18 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.kind !== undefined){
if("of" !== data.kind){
const err19 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "of"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.role !== undefined){
let data7 = data.role;
if(!(((data7 === "posterior") || (data7 === "prior")) || (data7 === "likelihood"))){
const err20 = {instancePath:instancePath+"/role",schemaPath:"#/oneOf/1/properties/role/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[1].properties.role.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err21 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else if(tag0 === "apply"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err22 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.to === undefined){
const err23 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.block === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "block"},message:"must have required property '"+"block"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key4 in data){
if(!(((key4 === "kind") || (key4 === "to")) || (key4 === "block"))){
const err25 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.kind !== undefined){
if("apply" !== data.kind){
const err26 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "apply"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.to !== undefined){
if(!(wrapper1.validate(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
if(data.block !== undefined){
if(!(validate18(data.block, {instancePath:instancePath+"/block",parentData:data,parentDataProperty:"block",rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "slot"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err27 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data.to === undefined){
const err28 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data.name === undefined){
const err29 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key5 in data){
if(!(((key5 === "kind") || (key5 === "to")) || (key5 === "name"))){
const err30 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.kind !== undefined){
if("slot" !== data.kind){
const err31 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "slot"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.to !== undefined){
if(!(wrapper1.validate(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err32 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/3/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
else if(tag0 === "concat"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err33 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data.of === undefined){
const err34 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key6 in data){
if(!((key6 === "kind") || (key6 === "of"))){
const err35 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.kind !== undefined){
let data15 = data.kind;
if(!(((((((data15 === "concat") || (data15 === "add")) || (data15 === "subtract")) || (data15 === "multiply")) || (data15 === "divide")) || (data15 === "max")) || (data15 === "min"))){
const err36 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.of !== undefined){
let data16 = data.of;
if(Array.isArray(data16)){
if(data16.length < 1){
const err37 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
if(!(wrapper1.validate(data16[i0], {instancePath:instancePath+"/of/" + i0,parentData:data16,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
}
else if(tag0 === "add"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err39 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data.of === undefined){
const err40 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
for(const key7 in data){
if(!((key7 === "kind") || (key7 === "of"))){
const err41 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.kind !== undefined){
let data18 = data.kind;
if(!(((((((data18 === "concat") || (data18 === "add")) || (data18 === "subtract")) || (data18 === "multiply")) || (data18 === "divide")) || (data18 === "max")) || (data18 === "min"))){
const err42 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data.of !== undefined){
let data19 = data.of;
if(Array.isArray(data19)){
if(data19.length < 1){
const err43 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
if(!(wrapper1.validate(data19[i1], {instancePath:instancePath+"/of/" + i1,parentData:data19,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err44 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
}
else if(tag0 === "subtract"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err45 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data.of === undefined){
const err46 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key8 in data){
if(!((key8 === "kind") || (key8 === "of"))){
const err47 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.kind !== undefined){
let data21 = data.kind;
if(!(((((((data21 === "concat") || (data21 === "add")) || (data21 === "subtract")) || (data21 === "multiply")) || (data21 === "divide")) || (data21 === "max")) || (data21 === "min"))){
const err48 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.of !== undefined){
let data22 = data.of;
if(Array.isArray(data22)){
if(data22.length < 1){
const err49 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
if(!(wrapper1.validate(data22[i2], {instancePath:instancePath+"/of/" + i2,parentData:data22,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err50 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
}
else if(tag0 === "multiply"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err51 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(data.of === undefined){
const err52 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
for(const key9 in data){
if(!((key9 === "kind") || (key9 === "of"))){
const err53 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.kind !== undefined){
let data24 = data.kind;
if(!(((((((data24 === "concat") || (data24 === "add")) || (data24 === "subtract")) || (data24 === "multiply")) || (data24 === "divide")) || (data24 === "max")) || (data24 === "min"))){
const err54 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.of !== undefined){
let data25 = data.of;
if(Array.isArray(data25)){
if(data25.length < 1){
const err55 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len3 = data25.length;
for(let i3=0; i3<len3; i3++){
if(!(wrapper1.validate(data25[i3], {instancePath:instancePath+"/of/" + i3,parentData:data25,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err56 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
}
else if(tag0 === "divide"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err57 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data.of === undefined){
const err58 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
for(const key10 in data){
if(!((key10 === "kind") || (key10 === "of"))){
const err59 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.kind !== undefined){
let data27 = data.kind;
if(!(((((((data27 === "concat") || (data27 === "add")) || (data27 === "subtract")) || (data27 === "multiply")) || (data27 === "divide")) || (data27 === "max")) || (data27 === "min"))){
const err60 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.of !== undefined){
let data28 = data.of;
if(Array.isArray(data28)){
if(data28.length < 1){
const err61 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
const len4 = data28.length;
for(let i4=0; i4<len4; i4++){
if(!(wrapper1.validate(data28[i4], {instancePath:instancePath+"/of/" + i4,parentData:data28,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err62 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
}
else if(tag0 === "max"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err63 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data.of === undefined){
const err64 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
for(const key11 in data){
if(!((key11 === "kind") || (key11 === "of"))){
const err65 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.kind !== undefined){
let data30 = data.kind;
if(!(((((((data30 === "concat") || (data30 === "add")) || (data30 === "subtract")) || (data30 === "multiply")) || (data30 === "divide")) || (data30 === "max")) || (data30 === "min"))){
const err66 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.of !== undefined){
let data31 = data.of;
if(Array.isArray(data31)){
if(data31.length < 1){
const err67 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
const len5 = data31.length;
for(let i5=0; i5<len5; i5++){
if(!(wrapper1.validate(data31[i5], {instancePath:instancePath+"/of/" + i5,parentData:data31,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err68 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
}
else if(tag0 === "min"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err69 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(data.of === undefined){
const err70 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key12 in data){
if(!((key12 === "kind") || (key12 === "of"))){
const err71 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.kind !== undefined){
let data33 = data.kind;
if(!(((((((data33 === "concat") || (data33 === "add")) || (data33 === "subtract")) || (data33 === "multiply")) || (data33 === "divide")) || (data33 === "max")) || (data33 === "min"))){
const err72 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/4/properties/kind/enum",keyword:"enum",params:{allowedValues: schema22.oneOf[4].properties.kind.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.of !== undefined){
let data34 = data.of;
if(Array.isArray(data34)){
if(data34.length < 1){
const err73 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
const len6 = data34.length;
for(let i6=0; i6<len6; i6++){
if(!(wrapper1.validate(data34[i6], {instancePath:instancePath+"/of/" + i6,parentData:data34,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err74 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/4/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
}
else if(tag0 === "broadcast"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err75 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data.value === undefined){
const err76 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data.like === undefined){
const err77 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "like"},message:"must have required property '"+"like"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key13 in data){
if(!(((key13 === "kind") || (key13 === "value")) || (key13 === "like"))){
const err78 = {instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data.kind !== undefined){
if("broadcast" !== data.kind){
const err79 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/5/properties/kind/const",keyword:"const",params:{allowedValue: "broadcast"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data.value !== undefined){
if(!(wrapper1.validate(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
if(data.like !== undefined){
if(!(wrapper1.validate(data.like, {instancePath:instancePath+"/like",parentData:data,parentDataProperty:"like",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "unpool"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err80 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
if(data.value === undefined){
const err81 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(data.at === undefined){
const err82 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "at"},message:"must have required property '"+"at"+"'"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
for(const key14 in data){
if(!(((key14 === "kind") || (key14 === "value")) || (key14 === "at"))){
const err83 = {instancePath,schemaPath:"#/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data.kind !== undefined){
if("unpool" !== data.kind){
const err84 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/6/properties/kind/const",keyword:"const",params:{allowedValue: "unpool"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data.value !== undefined){
if(!(wrapper1.validate(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
if(!(wrapper1.validate(data.at, {instancePath:instancePath+"/at",parentData:data,parentDataProperty:"at",rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "number"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err85 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data.value === undefined){
const err86 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
for(const key15 in data){
if(!((key15 === "kind") || (key15 === "value"))){
const err87 = {instancePath,schemaPath:"#/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.kind !== undefined){
if("number" !== data.kind){
const err88 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/7/properties/kind/const",keyword:"const",params:{allowedValue: "number"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data.value !== undefined){
let data43 = data.value;
if(!((typeof data43 == "number") && (isFinite(data43)))){
const err89 = {instancePath:instancePath+"/value",schemaPath:"#/oneOf/7/properties/value/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
}
else {
const err90 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
validate17.errors = vErrors;
return errors === 0;
}


function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "tensor"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.value === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "kind") || (key0 === "name")) || (key0 === "value"))){
const err3 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
if("tensor" !== data.kind){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "tensor"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/0/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.value !== undefined){
if(!(validate17(data.value, {instancePath:instancePath+"/value",parentData:data,parentDataProperty:"value",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "normal"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err6 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.name === undefined){
const err7 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.mean === undefined){
const err8 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "mean"},message:"must have required property '"+"mean"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.scale === undefined){
const err9 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "scale"},message:"must have required property '"+"scale"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data){
if(!((((key1 === "kind") || (key1 === "name")) || (key1 === "mean")) || (key1 === "scale"))){
const err10 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.kind !== undefined){
if("normal" !== data.kind){
const err11 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "normal"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err12 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/1/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.mean !== undefined){
if(!(validate17(data.mean, {instancePath:instancePath+"/mean",parentData:data,parentDataProperty:"mean",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
if(data.scale !== undefined){
if(!(validate17(data.scale, {instancePath:instancePath+"/scale",parentData:data,parentDataProperty:"scale",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "lowrank"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err13 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.name === undefined){
const err14 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data.mean === undefined){
const err15 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "mean"},message:"must have required property '"+"mean"+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data.factor === undefined){
const err16 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "factor"},message:"must have required property '"+"factor"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data.diagonal === undefined){
const err17 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "diagonal"},message:"must have required property '"+"diagonal"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key2 in data){
if(!(((((key2 === "kind") || (key2 === "name")) || (key2 === "mean")) || (key2 === "factor")) || (key2 === "diagonal"))){
const err18 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.kind !== undefined){
if("lowrank" !== data.kind){
const err19 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "lowrank"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err20 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/2/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.mean !== undefined){
if(!(validate17(data.mean, {instancePath:instancePath+"/mean",parentData:data,parentDataProperty:"mean",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
if(data.factor !== undefined){
if(!(validate17(data.factor, {instancePath:instancePath+"/factor",parentData:data,parentDataProperty:"factor",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
if(data.diagonal !== undefined){
if(!(validate17(data.diagonal, {instancePath:instancePath+"/diagonal",parentData:data,parentDataProperty:"diagonal",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
}
}
else if(tag0 === "choice"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err21 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.name === undefined){
const err22 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.of === undefined){
const err23 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.logits === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "logits"},message:"must have required property '"+"logits"+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data){
if(!((((key3 === "kind") || (key3 === "name")) || (key3 === "of")) || (key3 === "logits"))){
const err25 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.kind !== undefined){
if("choice" !== data.kind){
const err26 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "choice"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.name !== undefined){
if(typeof data.name !== "string"){
const err27 = {instancePath:instancePath+"/name",schemaPath:"#/oneOf/3/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.of !== undefined){
let data14 = data.of;
if(Array.isArray(data14)){
if(data14.length < 2){
const err28 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/3/properties/of/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
if(!(validate17(data14[i0], {instancePath:instancePath+"/of/" + i0,parentData:data14,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/of",schemaPath:"#/oneOf/3/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.logits !== undefined){
let data16 = data.logits;
const _errs32 = errors;
let valid11 = true;
const _errs33 = errors;
if(data16 !== null){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
var _valid0 = _errs33 === errors;
errors = _errs32;
if(vErrors !== null){
if(_errs32){
vErrors.length = _errs32;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs35 = errors;
if(!(validate17(data16, {instancePath:instancePath+"/logits",parentData:data,parentDataProperty:"logits",rootData}))){
vErrors = vErrors === null ? validate17.errors : vErrors.concat(validate17.errors);
errors = vErrors.length;
}
var _valid0 = _errs35 === errors;
valid11 = _valid0;
}
if(!valid11){
const err31 = {instancePath:instancePath+"/logits",schemaPath:"#/oneOf/3/properties/logits/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}


function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.role === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.given === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "given"},message:"must have required property '"+"given"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.topology === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "topology"},message:"must have required property '"+"topology"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.equations === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "equations"},message:"must have required property '"+"equations"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.slots === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.delivers === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "delivers"},message:"must have required property '"+"delivers"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "role") || (key0 === "given")) || (key0 === "topology")) || (key0 === "equations")) || (key0 === "slots")) || (key0 === "delivers"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.role !== undefined){
let data0 = data.role;
if(!(((data0 === "posterior") || (data0 === "prior")) || (data0 === "likelihood"))){
const err7 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema20.properties.role.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.given !== undefined){
let data1 = data.given;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(typeof data1[i0] !== "string"){
const err8 = {instancePath:instancePath+"/given/" + i0,schemaPath:"#/properties/given/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/given",schemaPath:"#/properties/given/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.topology !== undefined){
if(typeof data.topology !== "string"){
const err10 = {instancePath:instancePath+"/topology",schemaPath:"#/properties/topology/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.equations !== undefined){
let data4 = data.equations;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate16(data4[i1], {instancePath:instancePath+"/equations/" + i1,parentData:data4,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate16.errors : vErrors.concat(validate16.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/equations",schemaPath:"#/properties/equations/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.slots !== undefined){
let data6 = data.slots;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
let data7 = data6[i2];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err12 = {instancePath:instancePath+"/slots/" + i2,schemaPath:"#/properties/slots/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data7.block === undefined){
const err13 = {instancePath:instancePath+"/slots/" + i2,schemaPath:"#/properties/slots/items/required",keyword:"required",params:{missingProperty: "block"},message:"must have required property '"+"block"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data7){
if(!((key1 === "name") || (key1 === "block"))){
const err14 = {instancePath:instancePath+"/slots/" + i2,schemaPath:"#/properties/slots/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data7.name !== undefined){
if(typeof data7.name !== "string"){
const err15 = {instancePath:instancePath+"/slots/" + i2+"/name",schemaPath:"#/properties/slots/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.block !== undefined){
if(!(validate18(data7.block, {instancePath:instancePath+"/slots/" + i2+"/block",parentData:data7,parentDataProperty:"block",rootData}))){
vErrors = vErrors === null ? validate18.errors : vErrors.concat(validate18.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath:instancePath+"/slots/" + i2,schemaPath:"#/properties/slots/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.delivers !== undefined){
let data10 = data.delivers;
if(Array.isArray(data10)){
if(data10.length < 1){
const err18 = {instancePath:instancePath+"/delivers",schemaPath:"#/properties/delivers/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(typeof data10[i3] !== "string"){
const err19 = {instancePath:instancePath+"/delivers/" + i3,schemaPath:"#/properties/delivers/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/delivers",schemaPath:"#/properties/delivers/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

const schema24 = {"type":"object","if":{"properties":{"kind":{"const":"sum"}}},"then":{"type":"object","additionalProperties":false,"required":["kind","of"],"properties":{"kind":{"const":"sum"},"of":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["weight","term"],"properties":{"weight":{"$ref":"#/definitions/weight"},"term":{"$ref":"#/definitions/term"}}}}}},"else":{"$ref":"#/definitions/term"}};
const schema25 = {"if":{"type":"number"},"then":{"type":"number","minimum":0,"maximum":1000000000000},"else":{"$ref":"#/definitions/formula"}};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs0 = errors;
let valid0 = true;
const _errs1 = errors;
if(!((typeof data == "number") && (isFinite(data)))){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs3 = errors;
if((typeof data == "number") && (isFinite(data))){
if(data > 1000000000000 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data < 0 || isNaN(data)){
const err2 = {instancePath,schemaPath:"#/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs5 = errors;
if(!(validate11(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

const schema26 = {"type":"object","discriminator":{"propertyName":"kind"},"oneOf":[{"additionalProperties":false,"required":["kind","reduce","weights"],"properties":{"kind":{"const":"crossentropy"},"reduce":{"enum":["sum","mean"]},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"classes":{"type":["array","null"],"items":{"type":"number","minimum":0},"minItems":2},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"topk":{"type":["number","null"],"minimum":0.000001,"maximum":1},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","weights","ignore"],"properties":{"kind":{"const":"dice"},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","weights","ignore"],"properties":{"kind":{"const":"iou"},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}},{"additionalProperties":false,"required":["kind","gamma","reduce","weights","classes","ignore"],"properties":{"kind":{"const":"focal"},"gamma":{"type":"number","minimum":0,"maximum":100},"reduce":{"enum":["sum","mean"]},"weights":{"type":"array","items":{"$ref":"#/definitions/weight"},"minItems":1},"classes":{"type":["array","null"],"items":{"type":"number","minimum":0},"minItems":2},"ignore":{"type":["integer","null"],"minimum":0,"maximum":65535},"latents":{"enum":["posterior","prior"]}}}]};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
const tag0 = data.kind;
if(typeof tag0 == "string"){
if(tag0 === "crossentropy"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reduce === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "reduce"},message:"must have required property '"+"reduce"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.weights === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "weights"},message:"must have required property '"+"weights"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "kind") || (key0 === "reduce")) || (key0 === "weights")) || (key0 === "classes")) || (key0 === "ignore")) || (key0 === "topk")) || (key0 === "latents"))){
const err3 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
if("crossentropy" !== data.kind){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "crossentropy"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.reduce !== undefined){
let data1 = data.reduce;
if(!((data1 === "sum") || (data1 === "mean"))){
const err5 = {instancePath:instancePath+"/reduce",schemaPath:"#/oneOf/0/properties/reduce/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[0].properties.reduce.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.weights !== undefined){
let data2 = data.weights;
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/0/properties/weights/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate33(data2[i0], {instancePath:instancePath+"/weights/" + i0,parentData:data2,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/0/properties/weights/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.classes !== undefined){
let data4 = data.classes;
if((!(Array.isArray(data4))) && (data4 !== null)){
const err8 = {instancePath:instancePath+"/classes",schemaPath:"#/oneOf/0/properties/classes/type",keyword:"type",params:{type: schema26.oneOf[0].properties.classes.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data4)){
if(data4.length < 2){
const err9 = {instancePath:instancePath+"/classes",schemaPath:"#/oneOf/0/properties/classes/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err10 = {instancePath:instancePath+"/classes/" + i1,schemaPath:"#/oneOf/0/properties/classes/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/classes/" + i1,schemaPath:"#/oneOf/0/properties/classes/items/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.ignore !== undefined){
let data6 = data.ignore;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (data6 !== null)){
const err12 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/0/properties/ignore/type",keyword:"type",params:{type: schema26.oneOf[0].properties.ignore.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 65535 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/0/properties/ignore/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/0/properties/ignore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.topk !== undefined){
let data7 = data.topk;
if((!((typeof data7 == "number") && (isFinite(data7)))) && (data7 !== null)){
const err15 = {instancePath:instancePath+"/topk",schemaPath:"#/oneOf/0/properties/topk/type",keyword:"type",params:{type: schema26.oneOf[0].properties.topk.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1 || isNaN(data7)){
const err16 = {instancePath:instancePath+"/topk",schemaPath:"#/oneOf/0/properties/topk/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data7 < 0.000001 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/topk",schemaPath:"#/oneOf/0/properties/topk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.000001},message:"must be >= 0.000001"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
if(data.latents !== undefined){
let data8 = data.latents;
if(!((data8 === "posterior") || (data8 === "prior"))){
const err18 = {instancePath:instancePath+"/latents",schemaPath:"#/oneOf/0/properties/latents/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[0].properties.latents.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else if(tag0 === "dice"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err19 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data.weights === undefined){
const err20 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "weights"},message:"must have required property '"+"weights"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.ignore === undefined){
const err21 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "ignore"},message:"must have required property '"+"ignore"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data){
if(!((((key1 === "kind") || (key1 === "weights")) || (key1 === "ignore")) || (key1 === "latents"))){
const err22 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.kind !== undefined){
if("dice" !== data.kind){
const err23 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "dice"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.weights !== undefined){
let data10 = data.weights;
if(Array.isArray(data10)){
if(data10.length < 1){
const err24 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/1/properties/weights/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
if(!(validate33(data10[i2], {instancePath:instancePath+"/weights/" + i2,parentData:data10,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/1/properties/weights/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.ignore !== undefined){
let data12 = data.ignore;
if((!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))) && (data12 !== null)){
const err26 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/1/properties/ignore/type",keyword:"type",params:{type: schema26.oneOf[1].properties.ignore.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
const err27 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/1/properties/ignore/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err28 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/1/properties/ignore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
if(data.latents !== undefined){
let data13 = data.latents;
if(!((data13 === "posterior") || (data13 === "prior"))){
const err29 = {instancePath:instancePath+"/latents",schemaPath:"#/oneOf/1/properties/latents/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[1].properties.latents.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
else if(tag0 === "iou"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err30 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data.weights === undefined){
const err31 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "weights"},message:"must have required property '"+"weights"+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data.ignore === undefined){
const err32 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "ignore"},message:"must have required property '"+"ignore"+"'"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key2 in data){
if(!((((key2 === "kind") || (key2 === "weights")) || (key2 === "ignore")) || (key2 === "latents"))){
const err33 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.kind !== undefined){
if("iou" !== data.kind){
const err34 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "iou"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.weights !== undefined){
let data15 = data.weights;
if(Array.isArray(data15)){
if(data15.length < 1){
const err35 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/2/properties/weights/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
if(!(validate33(data15[i3], {instancePath:instancePath+"/weights/" + i3,parentData:data15,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err36 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/2/properties/weights/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.ignore !== undefined){
let data17 = data.ignore;
if((!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))) && (data17 !== null)){
const err37 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/2/properties/ignore/type",keyword:"type",params:{type: schema26.oneOf[2].properties.ignore.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 65535 || isNaN(data17)){
const err38 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/2/properties/ignore/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err39 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/2/properties/ignore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data.latents !== undefined){
let data18 = data.latents;
if(!((data18 === "posterior") || (data18 === "prior"))){
const err40 = {instancePath:instancePath+"/latents",schemaPath:"#/oneOf/2/properties/latents/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[2].properties.latents.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else if(tag0 === "focal"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err41 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.gamma === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "gamma"},message:"must have required property '"+"gamma"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data.reduce === undefined){
const err43 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "reduce"},message:"must have required property '"+"reduce"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data.weights === undefined){
const err44 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "weights"},message:"must have required property '"+"weights"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data.classes === undefined){
const err45 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data.ignore === undefined){
const err46 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "ignore"},message:"must have required property '"+"ignore"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key3 in data){
if(!(((((((key3 === "kind") || (key3 === "gamma")) || (key3 === "reduce")) || (key3 === "weights")) || (key3 === "classes")) || (key3 === "ignore")) || (key3 === "latents"))){
const err47 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.kind !== undefined){
if("focal" !== data.kind){
const err48 = {instancePath:instancePath+"/kind",schemaPath:"#/oneOf/3/properties/kind/const",keyword:"const",params:{allowedValue: "focal"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.gamma !== undefined){
let data20 = data.gamma;
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 100 || isNaN(data20)){
const err49 = {instancePath:instancePath+"/gamma",schemaPath:"#/oneOf/3/properties/gamma/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data20 < 0 || isNaN(data20)){
const err50 = {instancePath:instancePath+"/gamma",schemaPath:"#/oneOf/3/properties/gamma/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/gamma",schemaPath:"#/oneOf/3/properties/gamma/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.reduce !== undefined){
let data21 = data.reduce;
if(!((data21 === "sum") || (data21 === "mean"))){
const err52 = {instancePath:instancePath+"/reduce",schemaPath:"#/oneOf/3/properties/reduce/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[3].properties.reduce.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.weights !== undefined){
let data22 = data.weights;
if(Array.isArray(data22)){
if(data22.length < 1){
const err53 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/3/properties/weights/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
const len4 = data22.length;
for(let i4=0; i4<len4; i4++){
if(!(validate33(data22[i4], {instancePath:instancePath+"/weights/" + i4,parentData:data22,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err54 = {instancePath:instancePath+"/weights",schemaPath:"#/oneOf/3/properties/weights/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.classes !== undefined){
let data24 = data.classes;
if((!(Array.isArray(data24))) && (data24 !== null)){
const err55 = {instancePath:instancePath+"/classes",schemaPath:"#/oneOf/3/properties/classes/type",keyword:"type",params:{type: schema26.oneOf[3].properties.classes.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(Array.isArray(data24)){
if(data24.length < 2){
const err56 = {instancePath:instancePath+"/classes",schemaPath:"#/oneOf/3/properties/classes/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
const len5 = data24.length;
for(let i5=0; i5<len5; i5++){
let data25 = data24[i5];
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 0 || isNaN(data25)){
const err57 = {instancePath:instancePath+"/classes/" + i5,schemaPath:"#/oneOf/3/properties/classes/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/classes/" + i5,schemaPath:"#/oneOf/3/properties/classes/items/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
if(data.ignore !== undefined){
let data26 = data.ignore;
if((!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))) && (data26 !== null)){
const err59 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/3/properties/ignore/type",keyword:"type",params:{type: schema26.oneOf[3].properties.ignore.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 65535 || isNaN(data26)){
const err60 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/3/properties/ignore/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err61 = {instancePath:instancePath+"/ignore",schemaPath:"#/oneOf/3/properties/ignore/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data.latents !== undefined){
let data27 = data.latents;
if(!((data27 === "posterior") || (data27 === "prior"))){
const err62 = {instancePath:instancePath+"/latents",schemaPath:"#/oneOf/3/properties/latents/enum",keyword:"enum",params:{allowedValues: schema26.oneOf[3].properties.latents.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
}
else {
const err63 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}


function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind !== undefined){
if("sum" !== data.kind){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.of === undefined){
const err3 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "kind") || (key0 === "of"))){
const err4 = {instancePath,schemaPath:"#/then/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
if("sum" !== data.kind){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/then/properties/kind/const",keyword:"const",params:{allowedValue: "sum"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.of !== undefined){
let data2 = data.of;
if(Array.isArray(data2)){
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/of",schemaPath:"#/then/properties/of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.weight === undefined){
const err7 = {instancePath:instancePath+"/of/" + i0,schemaPath:"#/then/properties/of/items/required",keyword:"required",params:{missingProperty: "weight"},message:"must have required property '"+"weight"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data3.term === undefined){
const err8 = {instancePath:instancePath+"/of/" + i0,schemaPath:"#/then/properties/of/items/required",keyword:"required",params:{missingProperty: "term"},message:"must have required property '"+"term"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data3){
if(!((key1 === "weight") || (key1 === "term"))){
const err9 = {instancePath:instancePath+"/of/" + i0,schemaPath:"#/then/properties/of/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.weight !== undefined){
if(!(validate33(data3.weight, {instancePath:instancePath+"/of/" + i0+"/weight",parentData:data3,parentDataProperty:"weight",rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data3.term !== undefined){
if(!(validate36(data3.term, {instancePath:instancePath+"/of/" + i0+"/term",parentData:data3,parentDataProperty:"term",rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/of/" + i0,schemaPath:"#/then/properties/of/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/of",schemaPath:"#/then/properties/of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/then/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs15 = errors;
if(!(validate36(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
var _valid0 = _errs15 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err13 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="urn:phisegc:spec:1" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.phiseg === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "phiseg"},message:"must have required property '"+"phiseg"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.documentation === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "documentation"},message:"must have required property '"+"documentation"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.input === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "input"},message:"must have required property '"+"input"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.target === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.resolution === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "resolution"},message:"must have required property '"+"resolution"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.latent === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "latent"},message:"must have required property '"+"latent"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.subnets === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "subnets"},message:"must have required property '"+"subnets"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.objective === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "objective"},message:"must have required property '"+"objective"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.train === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "train"},message:"must have required property '"+"train"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
const err10 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.phiseg !== undefined){
if(1 !== data.phiseg){
const err11 = {instancePath:instancePath+"/phiseg",schemaPath:"#/properties/phiseg/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.form !== undefined){
let data1 = data.form;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err12 = {instancePath:instancePath+"/form",schemaPath:"#/properties/form/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 2 || isNaN(data1)){
const err13 = {instancePath:instancePath+"/form",schemaPath:"#/properties/form/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.name !== undefined){
let data2 = data.name;
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
const err14 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "."},message:"must match pattern \""+"."+"\""};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.documentation !== undefined){
if(typeof data.documentation !== "string"){
const err16 = {instancePath:instancePath+"/documentation",schemaPath:"#/properties/documentation/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.input !== undefined){
let data4 = data.input;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.name === undefined){
const err17 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data4.height === undefined){
const err18 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "height"},message:"must have required property '"+"height"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4.width === undefined){
const err19 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "width"},message:"must have required property '"+"width"+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data4.channels === undefined){
const err20 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "channels"},message:"must have required property '"+"channels"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data4.range === undefined){
const err21 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/required",keyword:"required",params:{missingProperty: "range"},message:"must have required property '"+"range"+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key1 in data4){
if(!(((((key1 === "name") || (key1 === "height")) || (key1 === "width")) || (key1 === "channels")) || (key1 === "range"))){
const err22 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data4.name !== undefined){
if(typeof data4.name !== "string"){
const err23 = {instancePath:instancePath+"/input/name",schemaPath:"#/properties/input/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.height !== undefined){
let data6 = data4.height;
if((!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))) && (typeof data6 !== "string")){
const err24 = {instancePath:instancePath+"/input/height",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema12.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
const err25 = {instancePath:instancePath+"/input/height",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(typeof data6 === "string"){
if(!pattern1.test(data6)){
const err26 = {instancePath:instancePath+"/input/height",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[HW]$"},message:"must match pattern \""+"^[HW]$"+"\""};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data4.width !== undefined){
let data7 = data4.width;
if((!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))) && (typeof data7 !== "string")){
const err27 = {instancePath:instancePath+"/input/width",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema12.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err28 = {instancePath:instancePath+"/input/width",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(typeof data7 === "string"){
if(!pattern1.test(data7)){
const err29 = {instancePath:instancePath+"/input/width",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[HW]$"},message:"must match pattern \""+"^[HW]$"+"\""};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data4.channels !== undefined){
let data8 = data4.channels;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err30 = {instancePath:instancePath+"/input/channels",schemaPath:"#/properties/input/properties/channels/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 64 || isNaN(data8)){
const err31 = {instancePath:instancePath+"/input/channels",schemaPath:"#/properties/input/properties/channels/maximum",keyword:"maximum",params:{comparison: "<=", limit: 64},message:"must be <= 64"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err32 = {instancePath:instancePath+"/input/channels",schemaPath:"#/properties/input/properties/channels/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
if(data4.range !== undefined){
let data9 = data4.range;
if(Array.isArray(data9)){
if(data9.length > 2){
const err33 = {instancePath:instancePath+"/input/range",schemaPath:"#/definitions/pair/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data9.length < 2){
const err34 = {instancePath:instancePath+"/input/range",schemaPath:"#/definitions/pair/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(!((typeof data10 == "number") && (isFinite(data10)))){
const err35 = {instancePath:instancePath+"/input/range/" + i0,schemaPath:"#/definitions/pair/items/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/input/range",schemaPath:"#/definitions/pair/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/input",schemaPath:"#/properties/input/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.rater !== undefined){
let data11 = data.rater;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.name === undefined){
const err38 = {instancePath:instancePath+"/rater",schemaPath:"#/properties/rater/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key2 in data11){
if(!(key2 === "name")){
const err39 = {instancePath:instancePath+"/rater",schemaPath:"#/properties/rater/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data11.name !== undefined){
if(typeof data11.name !== "string"){
const err40 = {instancePath:instancePath+"/rater/name",schemaPath:"#/properties/rater/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/rater",schemaPath:"#/properties/rater/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.target !== undefined){
let data13 = data.target;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.name === undefined){
const err42 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data13.height === undefined){
const err43 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "height"},message:"must have required property '"+"height"+"'"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data13.width === undefined){
const err44 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "width"},message:"must have required property '"+"width"+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data13.classes === undefined){
const err45 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "classes"},message:"must have required property '"+"classes"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data13.annotators === undefined){
const err46 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "annotators"},message:"must have required property '"+"annotators"+"'"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(data13.onehot === undefined){
const err47 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "onehot"},message:"must have required property '"+"onehot"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key3 in data13){
if(!((((((key3 === "name") || (key3 === "height")) || (key3 === "width")) || (key3 === "classes")) || (key3 === "annotators")) || (key3 === "onehot"))){
const err48 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data13.name !== undefined){
if(typeof data13.name !== "string"){
const err49 = {instancePath:instancePath+"/target/name",schemaPath:"#/properties/target/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data13.height !== undefined){
let data15 = data13.height;
if((!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))) && (typeof data15 !== "string")){
const err50 = {instancePath:instancePath+"/target/height",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema12.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
const err51 = {instancePath:instancePath+"/target/height",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(typeof data15 === "string"){
if(!pattern1.test(data15)){
const err52 = {instancePath:instancePath+"/target/height",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[HW]$"},message:"must match pattern \""+"^[HW]$"+"\""};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
if(data13.width !== undefined){
let data16 = data13.width;
if((!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))) && (typeof data16 !== "string")){
const err53 = {instancePath:instancePath+"/target/width",schemaPath:"#/definitions/size/type",keyword:"type",params:{type: schema12.type},message:"must be integer,string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err54 = {instancePath:instancePath+"/target/width",schemaPath:"#/definitions/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(typeof data16 === "string"){
if(!pattern1.test(data16)){
const err55 = {instancePath:instancePath+"/target/width",schemaPath:"#/definitions/size/pattern",keyword:"pattern",params:{pattern: "^[HW]$"},message:"must match pattern \""+"^[HW]$"+"\""};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
if(data13.classes !== undefined){
let data17 = data13.classes;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err56 = {instancePath:instancePath+"/target/classes",schemaPath:"#/properties/target/properties/classes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 255 || isNaN(data17)){
const err57 = {instancePath:instancePath+"/target/classes",schemaPath:"#/properties/target/properties/classes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data17 < 2 || isNaN(data17)){
const err58 = {instancePath:instancePath+"/target/classes",schemaPath:"#/properties/target/properties/classes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
if(data13.annotators !== undefined){
let data18 = data13.annotators;
if((!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))) && (data18 !== null)){
const err59 = {instancePath:instancePath+"/target/annotators",schemaPath:"#/properties/target/properties/annotators/type",keyword:"type",params:{type: schema11.properties.target.properties.annotators.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 1000 || isNaN(data18)){
const err60 = {instancePath:instancePath+"/target/annotators",schemaPath:"#/properties/target/properties/annotators/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err61 = {instancePath:instancePath+"/target/annotators",schemaPath:"#/properties/target/properties/annotators/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data13.onehot !== undefined){
let data19 = data13.onehot;
if(Array.isArray(data19)){
if(data19.length > 2){
const err62 = {instancePath:instancePath+"/target/onehot",schemaPath:"#/definitions/pair/maxItems",keyword:"maxItems",params:{limit: 2},message:"must NOT have more than 2 items"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data19.length < 2){
const err63 = {instancePath:instancePath+"/target/onehot",schemaPath:"#/definitions/pair/minItems",keyword:"minItems",params:{limit: 2},message:"must NOT have fewer than 2 items"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(!((typeof data20 == "number") && (isFinite(data20)))){
const err64 = {instancePath:instancePath+"/target/onehot/" + i1,schemaPath:"#/definitions/pair/items/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/target/onehot",schemaPath:"#/definitions/pair/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data.resolution !== undefined){
let data21 = data.resolution;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.levels === undefined){
const err67 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/required",keyword:"required",params:{missingProperty: "levels"},message:"must have required property '"+"levels"+"'"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data21.channels === undefined){
const err68 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/required",keyword:"required",params:{missingProperty: "channels"},message:"must have required property '"+"channels"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key4 in data21){
if(!((key4 === "levels") || (key4 === "channels"))){
const err69 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data21.levels !== undefined){
let data22 = data21.levels;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err70 = {instancePath:instancePath+"/resolution/levels",schemaPath:"#/properties/resolution/properties/levels/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 16 || isNaN(data22)){
const err71 = {instancePath:instancePath+"/resolution/levels",schemaPath:"#/properties/resolution/properties/levels/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(data22 < 1 || isNaN(data22)){
const err72 = {instancePath:instancePath+"/resolution/levels",schemaPath:"#/properties/resolution/properties/levels/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
if(data21.channels !== undefined){
let data23 = data21.channels;
if(Array.isArray(data23)){
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
let data24 = data23[i2];
if(!((typeof data24 == "number") && (isFinite(data24)))){
const err73 = {instancePath:instancePath+"/resolution/channels/" + i2,schemaPath:"#/properties/resolution/properties/channels/items/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/resolution/channels",schemaPath:"#/properties/resolution/properties/channels/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/resolution",schemaPath:"#/properties/resolution/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.latent !== undefined){
let data25 = data.latent;
if((!(data25 && typeof data25 == "object" && !Array.isArray(data25))) && (data25 !== null)){
const err76 = {instancePath:instancePath+"/latent",schemaPath:"#/properties/latent/type",keyword:"type",params:{type: schema11.properties.latent.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.name === undefined){
const err77 = {instancePath:instancePath+"/latent",schemaPath:"#/properties/latent/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data25.levels === undefined){
const err78 = {instancePath:instancePath+"/latent",schemaPath:"#/properties/latent/required",keyword:"required",params:{missingProperty: "levels"},message:"must have required property '"+"levels"+"'"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data25.beta === undefined){
const err79 = {instancePath:instancePath+"/latent",schemaPath:"#/properties/latent/required",keyword:"required",params:{missingProperty: "beta"},message:"must have required property '"+"beta"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
for(const key5 in data25){
if(!(((key5 === "name") || (key5 === "levels")) || (key5 === "beta"))){
const err80 = {instancePath:instancePath+"/latent",schemaPath:"#/properties/latent/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data25.name !== undefined){
if(typeof data25.name !== "string"){
const err81 = {instancePath:instancePath+"/latent/name",schemaPath:"#/properties/latent/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data25.levels !== undefined){
let data27 = data25.levels;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err82 = {instancePath:instancePath+"/latent/levels",schemaPath:"#/properties/latent/properties/levels/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 16 || isNaN(data27)){
const err83 = {instancePath:instancePath+"/latent/levels",schemaPath:"#/properties/latent/properties/levels/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(data27 < 1 || isNaN(data27)){
const err84 = {instancePath:instancePath+"/latent/levels",schemaPath:"#/properties/latent/properties/levels/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
if(data25.beta !== undefined){
let data28 = data25.beta;
if(Array.isArray(data28)){
const len3 = data28.length;
for(let i3=0; i3<len3; i3++){
let data29 = data28[i3];
const _errs71 = errors;
let valid20 = true;
const _errs72 = errors;
if(!((typeof data29 == "number") && (isFinite(data29)))){
const err85 = {};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
var _valid0 = _errs72 === errors;
errors = _errs71;
if(vErrors !== null){
if(_errs71){
vErrors.length = _errs71;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs74 = errors;
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 1000000000000 || isNaN(data29)){
const err86 = {instancePath:instancePath+"/latent/beta/" + i3,schemaPath:"#/properties/latent/properties/beta/items/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err87 = {instancePath:instancePath+"/latent/beta/" + i3,schemaPath:"#/properties/latent/properties/beta/items/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/latent/beta/" + i3,schemaPath:"#/properties/latent/properties/beta/items/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
var _valid0 = _errs74 === errors;
valid20 = _valid0;
ifClause0 = "then";
}
else {
const _errs76 = errors;
if(!(validate11(data29, {instancePath:instancePath+"/latent/beta/" + i3,parentData:data28,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid0 = _errs76 === errors;
valid20 = _valid0;
ifClause0 = "else";
}
if(!valid20){
const err89 = {instancePath:instancePath+"/latent/beta/" + i3,schemaPath:"#/properties/latent/properties/beta/items/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
else {
const err90 = {instancePath:instancePath+"/latent/beta",schemaPath:"#/properties/latent/properties/beta/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
}
}
if(data.subnets !== undefined){
let data30 = data.subnets;
if(Array.isArray(data30)){
if(data30.length > 3){
const err91 = {instancePath:instancePath+"/subnets",schemaPath:"#/properties/subnets/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(data30.length < 1){
const err92 = {instancePath:instancePath+"/subnets",schemaPath:"#/properties/subnets/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
const len4 = data30.length;
for(let i4=0; i4<len4; i4++){
if(!(validate15(data30[i4], {instancePath:instancePath+"/subnets/" + i4,parentData:data30,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
}
else {
const err93 = {instancePath:instancePath+"/subnets",schemaPath:"#/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data.objective !== undefined){
let data32 = data.objective;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.reconstruction === undefined){
const err94 = {instancePath:instancePath+"/objective",schemaPath:"#/properties/objective/required",keyword:"required",params:{missingProperty: "reconstruction"},message:"must have required property '"+"reconstruction"+"'"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if(data32.kl === undefined){
const err95 = {instancePath:instancePath+"/objective",schemaPath:"#/properties/objective/required",keyword:"required",params:{missingProperty: "kl"},message:"must have required property '"+"kl"+"'"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
for(const key6 in data32){
if(!(((((key6 === "reconstruction") || (key6 === "divergence")) || (key6 === "kl")) || (key6 === "hypotheses")) || (key6 === "hidden"))){
const err96 = {instancePath:instancePath+"/objective",schemaPath:"#/properties/objective/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data32.reconstruction !== undefined){
if(!(validate32(data32.reconstruction, {instancePath:instancePath+"/objective/reconstruction",parentData:data32,parentDataProperty:"reconstruction",rootData}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
if(data32.divergence !== undefined){
let data34 = data32.divergence;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
const tag0 = data34.kind;
if(typeof tag0 == "string"){
if(tag0 === "kl"){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.kind === undefined){
const err97 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
for(const key7 in data34){
if(!(key7 === "kind")){
const err98 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data34.kind !== undefined){
if("kl" !== data34.kind){
const err99 = {instancePath:instancePath+"/objective/divergence/kind",schemaPath:"#/properties/objective/properties/divergence/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "kl"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
}
else if(tag0 === "freebits"){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.kind === undefined){
const err100 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data34.nats === undefined){
const err101 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/required",keyword:"required",params:{missingProperty: "nats"},message:"must have required property '"+"nats"+"'"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
for(const key8 in data34){
if(!((key8 === "kind") || (key8 === "nats"))){
const err102 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data34.kind !== undefined){
if("freebits" !== data34.kind){
const err103 = {instancePath:instancePath+"/objective/divergence/kind",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "freebits"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data34.nats !== undefined){
let data37 = data34.nats;
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 1000000 || isNaN(data37)){
const err104 = {instancePath:instancePath+"/objective/divergence/nats",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/properties/nats/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err105 = {instancePath:instancePath+"/objective/divergence/nats",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/properties/nats/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/objective/divergence/nats",schemaPath:"#/properties/objective/properties/divergence/oneOf/1/properties/nats/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
}
else if(tag0 === "geco"){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.kind === undefined){
const err107 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
if(data34.tolerance === undefined){
const err108 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/required",keyword:"required",params:{missingProperty: "tolerance"},message:"must have required property '"+"tolerance"+"'"};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if(data34.rate === undefined){
const err109 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/required",keyword:"required",params:{missingProperty: "rate"},message:"must have required property '"+"rate"+"'"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data34.decay === undefined){
const err110 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/required",keyword:"required",params:{missingProperty: "decay"},message:"must have required property '"+"decay"+"'"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
for(const key9 in data34){
if(!((((key9 === "kind") || (key9 === "tolerance")) || (key9 === "rate")) || (key9 === "decay"))){
const err111 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data34.kind !== undefined){
if("geco" !== data34.kind){
const err112 = {instancePath:instancePath+"/objective/divergence/kind",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "geco"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data34.tolerance !== undefined){
let data39 = data34.tolerance;
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 1000000 || isNaN(data39)){
const err113 = {instancePath:instancePath+"/objective/divergence/tolerance",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/tolerance/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data39 < 1e-12 || isNaN(data39)){
const err114 = {instancePath:instancePath+"/objective/divergence/tolerance",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/tolerance/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1e-12},message:"must be >= 1e-12"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/objective/divergence/tolerance",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/tolerance/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
if(data34.rate !== undefined){
let data40 = data34.rate;
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 > 10 || isNaN(data40)){
const err116 = {instancePath:instancePath+"/objective/divergence/rate",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data40 < 0 || isNaN(data40)){
const err117 = {instancePath:instancePath+"/objective/divergence/rate",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/rate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
else {
const err118 = {instancePath:instancePath+"/objective/divergence/rate",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/rate/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data34.decay !== undefined){
let data41 = data34.decay;
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 0.999999 || isNaN(data41)){
const err119 = {instancePath:instancePath+"/objective/divergence/decay",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/decay/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data41 < 0 || isNaN(data41)){
const err120 = {instancePath:instancePath+"/objective/divergence/decay",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/decay/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/objective/divergence/decay",schemaPath:"#/properties/objective/properties/divergence/oneOf/2/properties/decay/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
}
else {
const err122 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag0},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
else {
const err123 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag0},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/objective/divergence",schemaPath:"#/properties/objective/properties/divergence/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data32.kl !== undefined){
let data42 = data32.kl;
if(Array.isArray(data42)){
const len5 = data42.length;
for(let i5=0; i5<len5; i5++){
let data43 = data42[i5];
const _errs107 = errors;
let valid33 = true;
const _errs108 = errors;
if(!((typeof data43 == "number") && (isFinite(data43)))){
const err125 = {};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
var _valid1 = _errs108 === errors;
errors = _errs107;
if(vErrors !== null){
if(_errs107){
vErrors.length = _errs107;
}
else {
vErrors = null;
}
}
let ifClause1;
if(_valid1){
const _errs110 = errors;
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 > 1000000000000 || isNaN(data43)){
const err126 = {instancePath:instancePath+"/objective/kl/" + i5,schemaPath:"#/properties/objective/properties/kl/items/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
if(data43 < 0 || isNaN(data43)){
const err127 = {instancePath:instancePath+"/objective/kl/" + i5,schemaPath:"#/properties/objective/properties/kl/items/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/objective/kl/" + i5,schemaPath:"#/properties/objective/properties/kl/items/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
var _valid1 = _errs110 === errors;
valid33 = _valid1;
ifClause1 = "then";
}
else {
const _errs112 = errors;
if(!(validate11(data43, {instancePath:instancePath+"/objective/kl/" + i5,parentData:data42,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid1 = _errs112 === errors;
valid33 = _valid1;
ifClause1 = "else";
}
if(!valid33){
const err129 = {instancePath:instancePath+"/objective/kl/" + i5,schemaPath:"#/properties/objective/properties/kl/items/if",keyword:"if",params:{failingKeyword: ifClause1},message:"must match \""+ifClause1+"\" schema"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
else {
const err130 = {instancePath:instancePath+"/objective/kl",schemaPath:"#/properties/objective/properties/kl/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data32.hypotheses !== undefined){
let data44 = data32.hypotheses;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
const tag1 = data44.kind;
if(typeof tag1 == "string"){
if(tag1 === "marginal"){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.kind === undefined){
const err131 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if(data44.samples === undefined){
const err132 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/required",keyword:"required",params:{missingProperty: "samples"},message:"must have required property '"+"samples"+"'"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
if(data44.antithetic === undefined){
const err133 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/required",keyword:"required",params:{missingProperty: "antithetic"},message:"must have required property '"+"antithetic"+"'"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if(data44.over === undefined){
const err134 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/required",keyword:"required",params:{missingProperty: "over"},message:"must have required property '"+"over"+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
for(const key10 in data44){
if(!((((key10 === "kind") || (key10 === "samples")) || (key10 === "antithetic")) || (key10 === "over"))){
const err135 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
if(data44.kind !== undefined){
if("marginal" !== data44.kind){
const err136 = {instancePath:instancePath+"/objective/hypotheses/kind",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "marginal"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
if(data44.samples !== undefined){
let data46 = data44.samples;
if(!(((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46))) && (isFinite(data46)))){
const err137 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/samples/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if((typeof data46 == "number") && (isFinite(data46))){
if(data46 > 1000 || isNaN(data46)){
const err138 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/samples/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data46 < 1 || isNaN(data46)){
const err139 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/samples/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
}
if(data44.antithetic !== undefined){
if(typeof data44.antithetic !== "boolean"){
const err140 = {instancePath:instancePath+"/objective/hypotheses/antithetic",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/antithetic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
if(data44.over !== undefined){
let data48 = data44.over;
if(!((data48 === "image") || (data48 === "pixel"))){
const err141 = {instancePath:instancePath+"/objective/hypotheses/over",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/0/properties/over/enum",keyword:"enum",params:{allowedValues: schema11.properties.objective.properties.hypotheses.oneOf[0].properties.over.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
}
}
else if(tag1 === "best"){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.kind === undefined){
const err142 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
if(data44.relax === undefined){
const err143 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/required",keyword:"required",params:{missingProperty: "relax"},message:"must have required property '"+"relax"+"'"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if(data44.drop === undefined){
const err144 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/required",keyword:"required",params:{missingProperty: "drop"},message:"must have required property '"+"drop"+"'"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data44.samples === undefined){
const err145 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/required",keyword:"required",params:{missingProperty: "samples"},message:"must have required property '"+"samples"+"'"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
for(const key11 in data44){
if(!((((key11 === "kind") || (key11 === "relax")) || (key11 === "drop")) || (key11 === "samples"))){
const err146 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
if(data44.kind !== undefined){
if("best" !== data44.kind){
const err147 = {instancePath:instancePath+"/objective/hypotheses/kind",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "best"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data44.relax !== undefined){
let data50 = data44.relax;
if((typeof data50 == "number") && (isFinite(data50))){
if(data50 > 0.999 || isNaN(data50)){
const err148 = {instancePath:instancePath+"/objective/hypotheses/relax",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/relax/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999},message:"must be <= 0.999"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data50 < 0 || isNaN(data50)){
const err149 = {instancePath:instancePath+"/objective/hypotheses/relax",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/relax/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
else {
const err150 = {instancePath:instancePath+"/objective/hypotheses/relax",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/relax/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data44.drop !== undefined){
let data51 = data44.drop;
if((typeof data51 == "number") && (isFinite(data51))){
if(data51 > 0.999 || isNaN(data51)){
const err151 = {instancePath:instancePath+"/objective/hypotheses/drop",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/drop/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999},message:"must be <= 0.999"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
if(data51 < 0 || isNaN(data51)){
const err152 = {instancePath:instancePath+"/objective/hypotheses/drop",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/drop/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/objective/hypotheses/drop",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/drop/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data44.samples !== undefined){
let data52 = data44.samples;
if(!(((typeof data52 == "number") && (!(data52 % 1) && !isNaN(data52))) && (isFinite(data52)))){
const err154 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/samples/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
if((typeof data52 == "number") && (isFinite(data52))){
if(data52 > 1000 || isNaN(data52)){
const err155 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/samples/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
if(data52 < 2 || isNaN(data52)){
const err156 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/1/properties/samples/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2"};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
}
}
}
else if(tag1 === "transport"){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.kind === undefined){
const err157 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
if(data44.samples === undefined){
const err158 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/required",keyword:"required",params:{missingProperty: "samples"},message:"must have required property '"+"samples"+"'"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
if(data44.capacity === undefined){
const err159 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/required",keyword:"required",params:{missingProperty: "capacity"},message:"must have required property '"+"capacity"+"'"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
if(data44.gate === undefined){
const err160 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/required",keyword:"required",params:{missingProperty: "gate"},message:"must have required property '"+"gate"+"'"};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
for(const key12 in data44){
if(!((((key12 === "kind") || (key12 === "samples")) || (key12 === "capacity")) || (key12 === "gate"))){
const err161 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
if(data44.kind !== undefined){
if("transport" !== data44.kind){
const err162 = {instancePath:instancePath+"/objective/hypotheses/kind",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "transport"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
if(data44.samples !== undefined){
let data54 = data44.samples;
if(!(((typeof data54 == "number") && (!(data54 % 1) && !isNaN(data54))) && (isFinite(data54)))){
const err163 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/samples/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
if((typeof data54 == "number") && (isFinite(data54))){
if(data54 > 100 || isNaN(data54)){
const err164 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/samples/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data54 < 1 || isNaN(data54)){
const err165 = {instancePath:instancePath+"/objective/hypotheses/samples",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/samples/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
}
}
if(data44.capacity !== undefined){
let data55 = data44.capacity;
if((typeof data55 == "number") && (isFinite(data55))){
if(data55 > 1 || isNaN(data55)){
const err166 = {instancePath:instancePath+"/objective/hypotheses/capacity",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/capacity/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data55 < 0.000001 || isNaN(data55)){
const err167 = {instancePath:instancePath+"/objective/hypotheses/capacity",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/capacity/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.000001},message:"must be >= 0.000001"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
}
else {
const err168 = {instancePath:instancePath+"/objective/hypotheses/capacity",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/capacity/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
if(data44.gate !== undefined){
let data56 = data44.gate;
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 1000000 || isNaN(data56)){
const err169 = {instancePath:instancePath+"/objective/hypotheses/gate",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/gate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
if(data56 < 0 || isNaN(data56)){
const err170 = {instancePath:instancePath+"/objective/hypotheses/gate",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/gate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
}
else {
const err171 = {instancePath:instancePath+"/objective/hypotheses/gate",schemaPath:"#/properties/objective/properties/hypotheses/oneOf/2/properties/gate/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
}
}
else {
const err172 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag1},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag1},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
else {
const err174 = {instancePath:instancePath+"/objective/hypotheses",schemaPath:"#/properties/objective/properties/hypotheses/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
if(data32.hidden !== undefined){
let data57 = data32.hidden;
if((!(data57 && typeof data57 == "object" && !Array.isArray(data57))) && (data57 !== null)){
const err175 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/type",keyword:"type",params:{type: schema11.properties.objective.properties.hidden.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.kind === undefined){
const err176 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
if(data57.estimate === undefined){
const err177 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/required",keyword:"required",params:{missingProperty: "estimate"},message:"must have required property '"+"estimate"+"'"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if(data57.target === undefined){
const err178 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
if(data57.weights === undefined){
const err179 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/required",keyword:"required",params:{missingProperty: "weights"},message:"must have required property '"+"weights"+"'"};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
for(const key13 in data57){
if(!((((key13 === "kind") || (key13 === "estimate")) || (key13 === "target")) || (key13 === "weights"))){
const err180 = {instancePath:instancePath+"/objective/hidden",schemaPath:"#/properties/objective/properties/hidden/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
if(data57.kind !== undefined){
if("square" !== data57.kind){
const err181 = {instancePath:instancePath+"/objective/hidden/kind",schemaPath:"#/properties/objective/properties/hidden/properties/kind/const",keyword:"const",params:{allowedValue: "square"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
if(data57.estimate !== undefined){
if(typeof data57.estimate !== "string"){
const err182 = {instancePath:instancePath+"/objective/hidden/estimate",schemaPath:"#/properties/objective/properties/hidden/properties/estimate/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data57.target !== undefined){
if(typeof data57.target !== "string"){
const err183 = {instancePath:instancePath+"/objective/hidden/target",schemaPath:"#/properties/objective/properties/hidden/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
if(data57.weights !== undefined){
let data61 = data57.weights;
if(Array.isArray(data61)){
if(data61.length < 1){
const err184 = {instancePath:instancePath+"/objective/hidden/weights",schemaPath:"#/properties/objective/properties/hidden/properties/weights/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
const len6 = data61.length;
for(let i6=0; i6<len6; i6++){
if(!(validate33(data61[i6], {instancePath:instancePath+"/objective/hidden/weights/" + i6,parentData:data61,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
}
else {
const err185 = {instancePath:instancePath+"/objective/hidden/weights",schemaPath:"#/properties/objective/properties/hidden/properties/weights/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
}
}
}
}
else {
const err186 = {instancePath:instancePath+"/objective",schemaPath:"#/properties/objective/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data.train !== undefined){
let data63 = data.train;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if(data63.optimizer === undefined){
const err187 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/required",keyword:"required",params:{missingProperty: "optimizer"},message:"must have required property '"+"optimizer"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data63.batch === undefined){
const err188 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/required",keyword:"required",params:{missingProperty: "batch"},message:"must have required property '"+"batch"+"'"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(data63.annotators === undefined){
const err189 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/required",keyword:"required",params:{missingProperty: "annotators"},message:"must have required property '"+"annotators"+"'"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if(data63.augment === undefined){
const err190 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/required",keyword:"required",params:{missingProperty: "augment"},message:"must have required property '"+"augment"+"'"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
for(const key14 in data63){
if(!(func2.call(schema11.properties.train.properties, key14))){
const err191 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
}
if(data63.optimizer !== undefined){
let data64 = data63.optimizer;
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
const tag2 = data64.kind;
if(typeof tag2 == "string"){
if(tag2 === "adam"){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.kind === undefined){
const err192 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
if(data64.rate === undefined){
const err193 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/required",keyword:"required",params:{missingProperty: "rate"},message:"must have required property '"+"rate"+"'"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
if(data64.beta1 === undefined){
const err194 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/required",keyword:"required",params:{missingProperty: "beta1"},message:"must have required property '"+"beta1"+"'"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
if(data64.beta2 === undefined){
const err195 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/required",keyword:"required",params:{missingProperty: "beta2"},message:"must have required property '"+"beta2"+"'"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
if(data64.epsilon === undefined){
const err196 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/required",keyword:"required",params:{missingProperty: "epsilon"},message:"must have required property '"+"epsilon"+"'"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
for(const key15 in data64){
if(!(((((key15 === "kind") || (key15 === "rate")) || (key15 === "beta1")) || (key15 === "beta2")) || (key15 === "epsilon"))){
const err197 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
if(data64.kind !== undefined){
if("adam" !== data64.kind){
const err198 = {instancePath:instancePath+"/train/optimizer/kind",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "adam"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data64.rate !== undefined){
let data66 = data64.rate;
const _errs163 = errors;
let valid48 = true;
const _errs164 = errors;
if(!((typeof data66 == "number") && (isFinite(data66)))){
const err199 = {};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
var _valid2 = _errs164 === errors;
errors = _errs163;
if(vErrors !== null){
if(_errs163){
vErrors.length = _errs163;
}
else {
vErrors = null;
}
}
let ifClause2;
if(_valid2){
const _errs166 = errors;
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 > 10 || isNaN(data66)){
const err200 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/rate/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
if(data66 < 0 || isNaN(data66)){
const err201 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/rate/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
else {
const err202 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/rate/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
var _valid2 = _errs166 === errors;
valid48 = _valid2;
ifClause2 = "then";
}
else {
const _errs168 = errors;
if(!(validate11(data66, {instancePath:instancePath+"/train/optimizer/rate",parentData:data64,parentDataProperty:"rate",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid2 = _errs168 === errors;
valid48 = _valid2;
ifClause2 = "else";
}
if(!valid48){
const err203 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/rate/if",keyword:"if",params:{failingKeyword: ifClause2},message:"must match \""+ifClause2+"\" schema"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
if(data64.beta1 !== undefined){
let data67 = data64.beta1;
if((typeof data67 == "number") && (isFinite(data67))){
if(data67 > 0.999999 || isNaN(data67)){
const err204 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta1/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
if(data67 < 0 || isNaN(data67)){
const err205 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
else {
const err206 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
}
if(data64.beta2 !== undefined){
let data68 = data64.beta2;
if((typeof data68 == "number") && (isFinite(data68))){
if(data68 > 0.999999 || isNaN(data68)){
const err207 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta2/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err207];
}
else {
vErrors.push(err207);
}
errors++;
}
if(data68 < 0 || isNaN(data68)){
const err208 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta2/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err208];
}
else {
vErrors.push(err208);
}
errors++;
}
}
else {
const err209 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/beta2/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err209];
}
else {
vErrors.push(err209);
}
errors++;
}
}
if(data64.epsilon !== undefined){
let data69 = data64.epsilon;
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 > 1 || isNaN(data69)){
const err210 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/epsilon/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err210];
}
else {
vErrors.push(err210);
}
errors++;
}
if(data69 < 1e-12 || isNaN(data69)){
const err211 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/epsilon/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1e-12},message:"must be >= 1e-12"};
if(vErrors === null){
vErrors = [err211];
}
else {
vErrors.push(err211);
}
errors++;
}
}
else {
const err212 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/0/properties/epsilon/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err212];
}
else {
vErrors.push(err212);
}
errors++;
}
}
}
}
else if(tag2 === "adamw"){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.kind === undefined){
const err213 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err213];
}
else {
vErrors.push(err213);
}
errors++;
}
if(data64.rate === undefined){
const err214 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "rate"},message:"must have required property '"+"rate"+"'"};
if(vErrors === null){
vErrors = [err214];
}
else {
vErrors.push(err214);
}
errors++;
}
if(data64.decay === undefined){
const err215 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "decay"},message:"must have required property '"+"decay"+"'"};
if(vErrors === null){
vErrors = [err215];
}
else {
vErrors.push(err215);
}
errors++;
}
if(data64.beta1 === undefined){
const err216 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "beta1"},message:"must have required property '"+"beta1"+"'"};
if(vErrors === null){
vErrors = [err216];
}
else {
vErrors.push(err216);
}
errors++;
}
if(data64.beta2 === undefined){
const err217 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "beta2"},message:"must have required property '"+"beta2"+"'"};
if(vErrors === null){
vErrors = [err217];
}
else {
vErrors.push(err217);
}
errors++;
}
if(data64.epsilon === undefined){
const err218 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/required",keyword:"required",params:{missingProperty: "epsilon"},message:"must have required property '"+"epsilon"+"'"};
if(vErrors === null){
vErrors = [err218];
}
else {
vErrors.push(err218);
}
errors++;
}
for(const key16 in data64){
if(!((((((key16 === "kind") || (key16 === "rate")) || (key16 === "decay")) || (key16 === "beta1")) || (key16 === "beta2")) || (key16 === "epsilon"))){
const err219 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err219];
}
else {
vErrors.push(err219);
}
errors++;
}
}
if(data64.kind !== undefined){
if("adamw" !== data64.kind){
const err220 = {instancePath:instancePath+"/train/optimizer/kind",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/kind/const",keyword:"const",params:{allowedValue: "adamw"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err220];
}
else {
vErrors.push(err220);
}
errors++;
}
}
if(data64.rate !== undefined){
let data71 = data64.rate;
const _errs179 = errors;
let valid51 = true;
const _errs180 = errors;
if(!((typeof data71 == "number") && (isFinite(data71)))){
const err221 = {};
if(vErrors === null){
vErrors = [err221];
}
else {
vErrors.push(err221);
}
errors++;
}
var _valid3 = _errs180 === errors;
errors = _errs179;
if(vErrors !== null){
if(_errs179){
vErrors.length = _errs179;
}
else {
vErrors = null;
}
}
let ifClause3;
if(_valid3){
const _errs182 = errors;
if((typeof data71 == "number") && (isFinite(data71))){
if(data71 > 10 || isNaN(data71)){
const err222 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/rate/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err222];
}
else {
vErrors.push(err222);
}
errors++;
}
if(data71 < 0 || isNaN(data71)){
const err223 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/rate/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err223];
}
else {
vErrors.push(err223);
}
errors++;
}
}
else {
const err224 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/rate/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err224];
}
else {
vErrors.push(err224);
}
errors++;
}
var _valid3 = _errs182 === errors;
valid51 = _valid3;
ifClause3 = "then";
}
else {
const _errs184 = errors;
if(!(validate11(data71, {instancePath:instancePath+"/train/optimizer/rate",parentData:data64,parentDataProperty:"rate",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid3 = _errs184 === errors;
valid51 = _valid3;
ifClause3 = "else";
}
if(!valid51){
const err225 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/rate/if",keyword:"if",params:{failingKeyword: ifClause3},message:"must match \""+ifClause3+"\" schema"};
if(vErrors === null){
vErrors = [err225];
}
else {
vErrors.push(err225);
}
errors++;
}
}
if(data64.decay !== undefined){
let data72 = data64.decay;
const _errs186 = errors;
let valid52 = true;
const _errs187 = errors;
if(!((typeof data72 == "number") && (isFinite(data72)))){
const err226 = {};
if(vErrors === null){
vErrors = [err226];
}
else {
vErrors.push(err226);
}
errors++;
}
var _valid4 = _errs187 === errors;
errors = _errs186;
if(vErrors !== null){
if(_errs186){
vErrors.length = _errs186;
}
else {
vErrors = null;
}
}
let ifClause4;
if(_valid4){
const _errs189 = errors;
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 10 || isNaN(data72)){
const err227 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/decay/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err227];
}
else {
vErrors.push(err227);
}
errors++;
}
if(data72 < 0 || isNaN(data72)){
const err228 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/decay/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err228];
}
else {
vErrors.push(err228);
}
errors++;
}
}
else {
const err229 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/decay/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err229];
}
else {
vErrors.push(err229);
}
errors++;
}
var _valid4 = _errs189 === errors;
valid52 = _valid4;
ifClause4 = "then";
}
else {
const _errs191 = errors;
if(!(validate11(data72, {instancePath:instancePath+"/train/optimizer/decay",parentData:data64,parentDataProperty:"decay",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid4 = _errs191 === errors;
valid52 = _valid4;
ifClause4 = "else";
}
if(!valid52){
const err230 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/decay/if",keyword:"if",params:{failingKeyword: ifClause4},message:"must match \""+ifClause4+"\" schema"};
if(vErrors === null){
vErrors = [err230];
}
else {
vErrors.push(err230);
}
errors++;
}
}
if(data64.beta1 !== undefined){
let data73 = data64.beta1;
if((typeof data73 == "number") && (isFinite(data73))){
if(data73 > 0.999999 || isNaN(data73)){
const err231 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta1/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err231];
}
else {
vErrors.push(err231);
}
errors++;
}
if(data73 < 0 || isNaN(data73)){
const err232 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err232];
}
else {
vErrors.push(err232);
}
errors++;
}
}
else {
const err233 = {instancePath:instancePath+"/train/optimizer/beta1",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta1/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err233];
}
else {
vErrors.push(err233);
}
errors++;
}
}
if(data64.beta2 !== undefined){
let data74 = data64.beta2;
if((typeof data74 == "number") && (isFinite(data74))){
if(data74 > 0.999999 || isNaN(data74)){
const err234 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta2/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err234];
}
else {
vErrors.push(err234);
}
errors++;
}
if(data74 < 0 || isNaN(data74)){
const err235 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta2/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err235];
}
else {
vErrors.push(err235);
}
errors++;
}
}
else {
const err236 = {instancePath:instancePath+"/train/optimizer/beta2",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/beta2/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err236];
}
else {
vErrors.push(err236);
}
errors++;
}
}
if(data64.epsilon !== undefined){
let data75 = data64.epsilon;
if((typeof data75 == "number") && (isFinite(data75))){
if(data75 > 1 || isNaN(data75)){
const err237 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/epsilon/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err237];
}
else {
vErrors.push(err237);
}
errors++;
}
if(data75 < 1e-12 || isNaN(data75)){
const err238 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/epsilon/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1e-12},message:"must be >= 1e-12"};
if(vErrors === null){
vErrors = [err238];
}
else {
vErrors.push(err238);
}
errors++;
}
}
else {
const err239 = {instancePath:instancePath+"/train/optimizer/epsilon",schemaPath:"#/properties/train/properties/optimizer/oneOf/1/properties/epsilon/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err239];
}
else {
vErrors.push(err239);
}
errors++;
}
}
}
}
else if(tag2 === "sgd"){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.kind === undefined){
const err240 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err240];
}
else {
vErrors.push(err240);
}
errors++;
}
if(data64.rate === undefined){
const err241 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/required",keyword:"required",params:{missingProperty: "rate"},message:"must have required property '"+"rate"+"'"};
if(vErrors === null){
vErrors = [err241];
}
else {
vErrors.push(err241);
}
errors++;
}
if(data64.momentum === undefined){
const err242 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/required",keyword:"required",params:{missingProperty: "momentum"},message:"must have required property '"+"momentum"+"'"};
if(vErrors === null){
vErrors = [err242];
}
else {
vErrors.push(err242);
}
errors++;
}
if(data64.nesterov === undefined){
const err243 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/required",keyword:"required",params:{missingProperty: "nesterov"},message:"must have required property '"+"nesterov"+"'"};
if(vErrors === null){
vErrors = [err243];
}
else {
vErrors.push(err243);
}
errors++;
}
if(data64.decay === undefined){
const err244 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/required",keyword:"required",params:{missingProperty: "decay"},message:"must have required property '"+"decay"+"'"};
if(vErrors === null){
vErrors = [err244];
}
else {
vErrors.push(err244);
}
errors++;
}
for(const key17 in data64){
if(!(((((key17 === "kind") || (key17 === "rate")) || (key17 === "momentum")) || (key17 === "nesterov")) || (key17 === "decay"))){
const err245 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err245];
}
else {
vErrors.push(err245);
}
errors++;
}
}
if(data64.kind !== undefined){
if("sgd" !== data64.kind){
const err246 = {instancePath:instancePath+"/train/optimizer/kind",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/kind/const",keyword:"const",params:{allowedValue: "sgd"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err246];
}
else {
vErrors.push(err246);
}
errors++;
}
}
if(data64.rate !== undefined){
let data77 = data64.rate;
const _errs202 = errors;
let valid55 = true;
const _errs203 = errors;
if(!((typeof data77 == "number") && (isFinite(data77)))){
const err247 = {};
if(vErrors === null){
vErrors = [err247];
}
else {
vErrors.push(err247);
}
errors++;
}
var _valid5 = _errs203 === errors;
errors = _errs202;
if(vErrors !== null){
if(_errs202){
vErrors.length = _errs202;
}
else {
vErrors = null;
}
}
let ifClause5;
if(_valid5){
const _errs205 = errors;
if((typeof data77 == "number") && (isFinite(data77))){
if(data77 > 10 || isNaN(data77)){
const err248 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/rate/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err248];
}
else {
vErrors.push(err248);
}
errors++;
}
if(data77 < 0 || isNaN(data77)){
const err249 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/rate/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err249];
}
else {
vErrors.push(err249);
}
errors++;
}
}
else {
const err250 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/rate/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err250];
}
else {
vErrors.push(err250);
}
errors++;
}
var _valid5 = _errs205 === errors;
valid55 = _valid5;
ifClause5 = "then";
}
else {
const _errs207 = errors;
if(!(validate11(data77, {instancePath:instancePath+"/train/optimizer/rate",parentData:data64,parentDataProperty:"rate",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid5 = _errs207 === errors;
valid55 = _valid5;
ifClause5 = "else";
}
if(!valid55){
const err251 = {instancePath:instancePath+"/train/optimizer/rate",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/rate/if",keyword:"if",params:{failingKeyword: ifClause5},message:"must match \""+ifClause5+"\" schema"};
if(vErrors === null){
vErrors = [err251];
}
else {
vErrors.push(err251);
}
errors++;
}
}
if(data64.momentum !== undefined){
let data78 = data64.momentum;
if((typeof data78 == "number") && (isFinite(data78))){
if(data78 > 0.999999 || isNaN(data78)){
const err252 = {instancePath:instancePath+"/train/optimizer/momentum",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/momentum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.999999},message:"must be <= 0.999999"};
if(vErrors === null){
vErrors = [err252];
}
else {
vErrors.push(err252);
}
errors++;
}
if(data78 < 0 || isNaN(data78)){
const err253 = {instancePath:instancePath+"/train/optimizer/momentum",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/momentum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err253];
}
else {
vErrors.push(err253);
}
errors++;
}
}
else {
const err254 = {instancePath:instancePath+"/train/optimizer/momentum",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/momentum/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err254];
}
else {
vErrors.push(err254);
}
errors++;
}
}
if(data64.nesterov !== undefined){
if(typeof data64.nesterov !== "boolean"){
const err255 = {instancePath:instancePath+"/train/optimizer/nesterov",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/nesterov/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err255];
}
else {
vErrors.push(err255);
}
errors++;
}
}
if(data64.decay !== undefined){
let data80 = data64.decay;
const _errs213 = errors;
let valid56 = true;
const _errs214 = errors;
if(!((typeof data80 == "number") && (isFinite(data80)))){
const err256 = {};
if(vErrors === null){
vErrors = [err256];
}
else {
vErrors.push(err256);
}
errors++;
}
var _valid6 = _errs214 === errors;
errors = _errs213;
if(vErrors !== null){
if(_errs213){
vErrors.length = _errs213;
}
else {
vErrors = null;
}
}
let ifClause6;
if(_valid6){
const _errs216 = errors;
if((typeof data80 == "number") && (isFinite(data80))){
if(data80 > 10 || isNaN(data80)){
const err257 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/decay/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err257];
}
else {
vErrors.push(err257);
}
errors++;
}
if(data80 < 0 || isNaN(data80)){
const err258 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/decay/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err258];
}
else {
vErrors.push(err258);
}
errors++;
}
}
else {
const err259 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/decay/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err259];
}
else {
vErrors.push(err259);
}
errors++;
}
var _valid6 = _errs216 === errors;
valid56 = _valid6;
ifClause6 = "then";
}
else {
const _errs218 = errors;
if(!(validate11(data80, {instancePath:instancePath+"/train/optimizer/decay",parentData:data64,parentDataProperty:"decay",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid6 = _errs218 === errors;
valid56 = _valid6;
ifClause6 = "else";
}
if(!valid56){
const err260 = {instancePath:instancePath+"/train/optimizer/decay",schemaPath:"#/properties/train/properties/optimizer/oneOf/2/properties/decay/if",keyword:"if",params:{failingKeyword: ifClause6},message:"must match \""+ifClause6+"\" schema"};
if(vErrors === null){
vErrors = [err260];
}
else {
vErrors.push(err260);
}
errors++;
}
}
}
}
else {
const err261 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag2},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err261];
}
else {
vErrors.push(err261);
}
errors++;
}
}
else {
const err262 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag2},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err262];
}
else {
vErrors.push(err262);
}
errors++;
}
}
else {
const err263 = {instancePath:instancePath+"/train/optimizer",schemaPath:"#/properties/train/properties/optimizer/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err263];
}
else {
vErrors.push(err263);
}
errors++;
}
}
if(data63.batch !== undefined){
let data81 = data63.batch;
if(!(((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81))) && (isFinite(data81)))){
const err264 = {instancePath:instancePath+"/train/batch",schemaPath:"#/properties/train/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err264];
}
else {
vErrors.push(err264);
}
errors++;
}
if((typeof data81 == "number") && (isFinite(data81))){
if(data81 > 4096 || isNaN(data81)){
const err265 = {instancePath:instancePath+"/train/batch",schemaPath:"#/properties/train/properties/batch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4096},message:"must be <= 4096"};
if(vErrors === null){
vErrors = [err265];
}
else {
vErrors.push(err265);
}
errors++;
}
if(data81 < 1 || isNaN(data81)){
const err266 = {instancePath:instancePath+"/train/batch",schemaPath:"#/properties/train/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err266];
}
else {
vErrors.push(err266);
}
errors++;
}
}
}
if(data63.annotators !== undefined){
let data82 = data63.annotators;
const _errs222 = errors;
let valid57 = true;
const _errs223 = errors;
if(typeof data82 !== "string"){
const err267 = {};
if(vErrors === null){
vErrors = [err267];
}
else {
vErrors.push(err267);
}
errors++;
}
var _valid7 = _errs223 === errors;
errors = _errs222;
if(vErrors !== null){
if(_errs222){
vErrors.length = _errs222;
}
else {
vErrors = null;
}
}
let ifClause7;
if(_valid7){
const _errs225 = errors;
if("all" !== data82){
const err268 = {instancePath:instancePath+"/train/annotators",schemaPath:"#/properties/train/properties/annotators/then/const",keyword:"const",params:{allowedValue: "all"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err268];
}
else {
vErrors.push(err268);
}
errors++;
}
var _valid7 = _errs225 === errors;
valid57 = _valid7;
ifClause7 = "then";
}
else {
const _errs226 = errors;
if(Array.isArray(data82)){
if(data82.length < 1){
const err269 = {instancePath:instancePath+"/train/annotators",schemaPath:"#/properties/train/properties/annotators/else/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err269];
}
else {
vErrors.push(err269);
}
errors++;
}
const len7 = data82.length;
for(let i7=0; i7<len7; i7++){
let data83 = data82[i7];
if(!(((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83))) && (isFinite(data83)))){
const err270 = {instancePath:instancePath+"/train/annotators/" + i7,schemaPath:"#/properties/train/properties/annotators/else/items/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err270];
}
else {
vErrors.push(err270);
}
errors++;
}
if((typeof data83 == "number") && (isFinite(data83))){
if(data83 < 0 || isNaN(data83)){
const err271 = {instancePath:instancePath+"/train/annotators/" + i7,schemaPath:"#/properties/train/properties/annotators/else/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err271];
}
else {
vErrors.push(err271);
}
errors++;
}
}
}
}
else {
const err272 = {instancePath:instancePath+"/train/annotators",schemaPath:"#/properties/train/properties/annotators/else/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err272];
}
else {
vErrors.push(err272);
}
errors++;
}
var _valid7 = _errs226 === errors;
valid57 = _valid7;
ifClause7 = "else";
}
if(!valid57){
const err273 = {instancePath:instancePath+"/train/annotators",schemaPath:"#/properties/train/properties/annotators/if",keyword:"if",params:{failingKeyword: ifClause7},message:"must match \""+ifClause7+"\" schema"};
if(vErrors === null){
vErrors = [err273];
}
else {
vErrors.push(err273);
}
errors++;
}
}
if(data63.steps !== undefined){
let data84 = data63.steps;
if((!(((typeof data84 == "number") && (!(data84 % 1) && !isNaN(data84))) && (isFinite(data84)))) && (data84 !== null)){
const err274 = {instancePath:instancePath+"/train/steps",schemaPath:"#/properties/train/properties/steps/type",keyword:"type",params:{type: schema11.properties.train.properties.steps.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err274];
}
else {
vErrors.push(err274);
}
errors++;
}
if((typeof data84 == "number") && (isFinite(data84))){
if(data84 > 1000000000 || isNaN(data84)){
const err275 = {instancePath:instancePath+"/train/steps",schemaPath:"#/properties/train/properties/steps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000},message:"must be <= 1000000000"};
if(vErrors === null){
vErrors = [err275];
}
else {
vErrors.push(err275);
}
errors++;
}
if(data84 < 1 || isNaN(data84)){
const err276 = {instancePath:instancePath+"/train/steps",schemaPath:"#/properties/train/properties/steps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err276];
}
else {
vErrors.push(err276);
}
errors++;
}
}
}
if(data63.clip !== undefined){
let data85 = data63.clip;
if((!((typeof data85 == "number") && (isFinite(data85)))) && (data85 !== null)){
const err277 = {instancePath:instancePath+"/train/clip",schemaPath:"#/properties/train/properties/clip/type",keyword:"type",params:{type: schema11.properties.train.properties.clip.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err277];
}
else {
vErrors.push(err277);
}
errors++;
}
if((typeof data85 == "number") && (isFinite(data85))){
if(data85 > 1000000000000 || isNaN(data85)){
const err278 = {instancePath:instancePath+"/train/clip",schemaPath:"#/properties/train/properties/clip/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000000},message:"must be <= 1000000000000"};
if(vErrors === null){
vErrors = [err278];
}
else {
vErrors.push(err278);
}
errors++;
}
if(data85 < 1e-12 || isNaN(data85)){
const err279 = {instancePath:instancePath+"/train/clip",schemaPath:"#/properties/train/properties/clip/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1e-12},message:"must be >= 1e-12"};
if(vErrors === null){
vErrors = [err279];
}
else {
vErrors.push(err279);
}
errors++;
}
}
}
if(data63.average !== undefined){
let data86 = data63.average;
const _errs235 = errors;
let valid60 = true;
const _errs236 = errors;
if(data86 !== null){
const err280 = {};
if(vErrors === null){
vErrors = [err280];
}
else {
vErrors.push(err280);
}
errors++;
}
var _valid8 = _errs236 === errors;
errors = _errs235;
if(vErrors !== null){
if(_errs235){
vErrors.length = _errs235;
}
else {
vErrors = null;
}
}
if(!_valid8){
const _errs238 = errors;
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
const tag3 = data86.kind;
if(typeof tag3 == "string"){
if(tag3 === "ema"){
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.kind === undefined){
const err281 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/oneOf/0/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'"};
if(vErrors === null){
vErrors = [err281];
}
else {
vErrors.push(err281);
}
errors++;
}
if(data86.decay === undefined){
const err282 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/oneOf/0/required",keyword:"required",params:{missingProperty: "decay"},message:"must have required property '"+"decay"+"'"};
if(vErrors === null){
vErrors = [err282];
}
else {
vErrors.push(err282);
}
errors++;
}
for(const key18 in data86){
if(!((key18 === "kind") || (key18 === "decay"))){
const err283 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err283];
}
else {
vErrors.push(err283);
}
errors++;
}
}
if(data86.kind !== undefined){
if("ema" !== data86.kind){
const err284 = {instancePath:instancePath+"/train/average/kind",schemaPath:"#/properties/train/properties/average/else/oneOf/0/properties/kind/const",keyword:"const",params:{allowedValue: "ema"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err284];
}
else {
vErrors.push(err284);
}
errors++;
}
}
if(data86.decay !== undefined){
let data88 = data86.decay;
const _errs245 = errors;
let valid64 = true;
const _errs246 = errors;
if(!((typeof data88 == "number") && (isFinite(data88)))){
const err285 = {};
if(vErrors === null){
vErrors = [err285];
}
else {
vErrors.push(err285);
}
errors++;
}
var _valid9 = _errs246 === errors;
errors = _errs245;
if(vErrors !== null){
if(_errs245){
vErrors.length = _errs245;
}
else {
vErrors = null;
}
}
let ifClause8;
if(_valid9){
const _errs248 = errors;
if((typeof data88 == "number") && (isFinite(data88))){
if(data88 > 0.99999999 || isNaN(data88)){
const err286 = {instancePath:instancePath+"/train/average/decay",schemaPath:"#/properties/train/properties/average/else/oneOf/0/properties/decay/then/maximum",keyword:"maximum",params:{comparison: "<=", limit: 0.99999999},message:"must be <= 0.99999999"};
if(vErrors === null){
vErrors = [err286];
}
else {
vErrors.push(err286);
}
errors++;
}
if(data88 < 0 || isNaN(data88)){
const err287 = {instancePath:instancePath+"/train/average/decay",schemaPath:"#/properties/train/properties/average/else/oneOf/0/properties/decay/then/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err287];
}
else {
vErrors.push(err287);
}
errors++;
}
}
else {
const err288 = {instancePath:instancePath+"/train/average/decay",schemaPath:"#/properties/train/properties/average/else/oneOf/0/properties/decay/then/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err288];
}
else {
vErrors.push(err288);
}
errors++;
}
var _valid9 = _errs248 === errors;
valid64 = _valid9;
ifClause8 = "then";
}
else {
const _errs250 = errors;
if(!(validate11(data88, {instancePath:instancePath+"/train/average/decay",parentData:data86,parentDataProperty:"decay",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var _valid9 = _errs250 === errors;
valid64 = _valid9;
ifClause8 = "else";
}
if(!valid64){
const err289 = {instancePath:instancePath+"/train/average/decay",schemaPath:"#/properties/train/properties/average/else/oneOf/0/properties/decay/if",keyword:"if",params:{failingKeyword: ifClause8},message:"must match \""+ifClause8+"\" schema"};
if(vErrors === null){
vErrors = [err289];
}
else {
vErrors.push(err289);
}
errors++;
}
}
}
}
else {
const err290 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "kind", tagValue: tag3},message:"value of tag \"kind\" must be in oneOf"};
if(vErrors === null){
vErrors = [err290];
}
else {
vErrors.push(err290);
}
errors++;
}
}
else {
const err291 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/discriminator",keyword:"discriminator",params:{error: "tag", tag: "kind", tagValue: tag3},message:"tag \"kind\" must be string"};
if(vErrors === null){
vErrors = [err291];
}
else {
vErrors.push(err291);
}
errors++;
}
}
else {
const err292 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/else/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err292];
}
else {
vErrors.push(err292);
}
errors++;
}
var _valid8 = _errs238 === errors;
valid60 = _valid8;
}
if(!valid60){
const err293 = {instancePath:instancePath+"/train/average",schemaPath:"#/properties/train/properties/average/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema"};
if(vErrors === null){
vErrors = [err293];
}
else {
vErrors.push(err293);
}
errors++;
}
}
if(data63.freeze !== undefined){
let data89 = data63.freeze;
if(Array.isArray(data89)){
const len8 = data89.length;
for(let i8=0; i8<len8; i8++){
if(typeof data89[i8] !== "string"){
const err294 = {instancePath:instancePath+"/train/freeze/" + i8,schemaPath:"#/properties/train/properties/freeze/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err294];
}
else {
vErrors.push(err294);
}
errors++;
}
}
}
else {
const err295 = {instancePath:instancePath+"/train/freeze",schemaPath:"#/properties/train/properties/freeze/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err295];
}
else {
vErrors.push(err295);
}
errors++;
}
}
if(data63.patience !== undefined){
let data91 = data63.patience;
if((!(data91 && typeof data91 == "object" && !Array.isArray(data91))) && (data91 !== null)){
const err296 = {instancePath:instancePath+"/train/patience",schemaPath:"#/properties/train/properties/patience/type",keyword:"type",params:{type: schema11.properties.train.properties.patience.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err296];
}
else {
vErrors.push(err296);
}
errors++;
}
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.validations === undefined){
const err297 = {instancePath:instancePath+"/train/patience",schemaPath:"#/properties/train/properties/patience/required",keyword:"required",params:{missingProperty: "validations"},message:"must have required property '"+"validations"+"'"};
if(vErrors === null){
vErrors = [err297];
}
else {
vErrors.push(err297);
}
errors++;
}
if(data91.measure === undefined){
const err298 = {instancePath:instancePath+"/train/patience",schemaPath:"#/properties/train/properties/patience/required",keyword:"required",params:{missingProperty: "measure"},message:"must have required property '"+"measure"+"'"};
if(vErrors === null){
vErrors = [err298];
}
else {
vErrors.push(err298);
}
errors++;
}
for(const key19 in data91){
if(!((key19 === "validations") || (key19 === "measure"))){
const err299 = {instancePath:instancePath+"/train/patience",schemaPath:"#/properties/train/properties/patience/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err299];
}
else {
vErrors.push(err299);
}
errors++;
}
}
if(data91.validations !== undefined){
let data92 = data91.validations;
if(!(((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92))) && (isFinite(data92)))){
const err300 = {instancePath:instancePath+"/train/patience/validations",schemaPath:"#/properties/train/properties/patience/properties/validations/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err300];
}
else {
vErrors.push(err300);
}
errors++;
}
if((typeof data92 == "number") && (isFinite(data92))){
if(data92 > 10000 || isNaN(data92)){
const err301 = {instancePath:instancePath+"/train/patience/validations",schemaPath:"#/properties/train/properties/patience/properties/validations/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000"};
if(vErrors === null){
vErrors = [err301];
}
else {
vErrors.push(err301);
}
errors++;
}
if(data92 < 1 || isNaN(data92)){
const err302 = {instancePath:instancePath+"/train/patience/validations",schemaPath:"#/properties/train/properties/patience/properties/validations/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err302];
}
else {
vErrors.push(err302);
}
errors++;
}
}
}
if(data91.measure !== undefined){
let data93 = data91.measure;
if(!(((data93 === "ged") || (data93 === "sNcc")) || (data93 === "dice"))){
const err303 = {instancePath:instancePath+"/train/patience/measure",schemaPath:"#/properties/train/properties/patience/properties/measure/enum",keyword:"enum",params:{allowedValues: schema11.properties.train.properties.patience.properties.measure.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err303];
}
else {
vErrors.push(err303);
}
errors++;
}
}
}
}
if(data63.statistics !== undefined){
let data94 = data63.statistics;
if(!(((data94 === "posterior") || (data94 === "generation")) || (data94 === "both"))){
const err304 = {instancePath:instancePath+"/train/statistics",schemaPath:"#/properties/train/properties/statistics/enum",keyword:"enum",params:{allowedValues: schema11.properties.train.properties.statistics.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err304];
}
else {
vErrors.push(err304);
}
errors++;
}
}
if(data63.augment !== undefined){
let data95 = data63.augment;
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
if(data95.rotate === undefined){
const err305 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/required",keyword:"required",params:{missingProperty: "rotate"},message:"must have required property '"+"rotate"+"'"};
if(vErrors === null){
vErrors = [err305];
}
else {
vErrors.push(err305);
}
errors++;
}
if(data95.crop === undefined){
const err306 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/required",keyword:"required",params:{missingProperty: "crop"},message:"must have required property '"+"crop"+"'"};
if(vErrors === null){
vErrors = [err306];
}
else {
vErrors.push(err306);
}
errors++;
}
if(data95.flip === undefined){
const err307 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/required",keyword:"required",params:{missingProperty: "flip"},message:"must have required property '"+"flip"+"'"};
if(vErrors === null){
vErrors = [err307];
}
else {
vErrors.push(err307);
}
errors++;
}
if(data95.probability === undefined){
const err308 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/required",keyword:"required",params:{missingProperty: "probability"},message:"must have required property '"+"probability"+"'"};
if(vErrors === null){
vErrors = [err308];
}
else {
vErrors.push(err308);
}
errors++;
}
for(const key20 in data95){
if(!(func2.call(schema11.properties.train.properties.augment.properties, key20))){
const err309 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err309];
}
else {
vErrors.push(err309);
}
errors++;
}
}
if(data95.rotate !== undefined){
let data96 = data95.rotate;
if((typeof data96 == "number") && (isFinite(data96))){
if(data96 > 180 || isNaN(data96)){
const err310 = {instancePath:instancePath+"/train/augment/rotate",schemaPath:"#/properties/train/properties/augment/properties/rotate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 180},message:"must be <= 180"};
if(vErrors === null){
vErrors = [err310];
}
else {
vErrors.push(err310);
}
errors++;
}
if(data96 < 0 || isNaN(data96)){
const err311 = {instancePath:instancePath+"/train/augment/rotate",schemaPath:"#/properties/train/properties/augment/properties/rotate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err311];
}
else {
vErrors.push(err311);
}
errors++;
}
}
else {
const err312 = {instancePath:instancePath+"/train/augment/rotate",schemaPath:"#/properties/train/properties/augment/properties/rotate/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err312];
}
else {
vErrors.push(err312);
}
errors++;
}
}
if(data95.crop !== undefined){
let data97 = data95.crop;
if(!(((typeof data97 == "number") && (!(data97 % 1) && !isNaN(data97))) && (isFinite(data97)))){
const err313 = {instancePath:instancePath+"/train/augment/crop",schemaPath:"#/properties/train/properties/augment/properties/crop/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err313];
}
else {
vErrors.push(err313);
}
errors++;
}
if((typeof data97 == "number") && (isFinite(data97))){
if(data97 > 4096 || isNaN(data97)){
const err314 = {instancePath:instancePath+"/train/augment/crop",schemaPath:"#/properties/train/properties/augment/properties/crop/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4096},message:"must be <= 4096"};
if(vErrors === null){
vErrors = [err314];
}
else {
vErrors.push(err314);
}
errors++;
}
if(data97 < 0 || isNaN(data97)){
const err315 = {instancePath:instancePath+"/train/augment/crop",schemaPath:"#/properties/train/properties/augment/properties/crop/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err315];
}
else {
vErrors.push(err315);
}
errors++;
}
}
}
if(data95.flip !== undefined){
let data98 = data95.flip;
if(!((((data98 === "none") || (data98 === "horizontal")) || (data98 === "vertical")) || (data98 === "both"))){
const err316 = {instancePath:instancePath+"/train/augment/flip",schemaPath:"#/properties/train/properties/augment/properties/flip/enum",keyword:"enum",params:{allowedValues: schema11.properties.train.properties.augment.properties.flip.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err316];
}
else {
vErrors.push(err316);
}
errors++;
}
}
if(data95.turn !== undefined){
let data99 = data95.turn;
if(!((data99 === "none") || (data99 === "quarter"))){
const err317 = {instancePath:instancePath+"/train/augment/turn",schemaPath:"#/properties/train/properties/augment/properties/turn/enum",keyword:"enum",params:{allowedValues: schema11.properties.train.properties.augment.properties.turn.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err317];
}
else {
vErrors.push(err317);
}
errors++;
}
}
if(data95.scale !== undefined){
let data100 = data95.scale;
if((typeof data100 == "number") && (isFinite(data100))){
if(data100 > 10 || isNaN(data100)){
const err318 = {instancePath:instancePath+"/train/augment/scale",schemaPath:"#/properties/train/properties/augment/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err318];
}
else {
vErrors.push(err318);
}
errors++;
}
if(data100 < 1 || isNaN(data100)){
const err319 = {instancePath:instancePath+"/train/augment/scale",schemaPath:"#/properties/train/properties/augment/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err319];
}
else {
vErrors.push(err319);
}
errors++;
}
}
else {
const err320 = {instancePath:instancePath+"/train/augment/scale",schemaPath:"#/properties/train/properties/augment/properties/scale/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err320];
}
else {
vErrors.push(err320);
}
errors++;
}
}
if(data95.elastic !== undefined){
let data101 = data95.elastic;
if((!(data101 && typeof data101 == "object" && !Array.isArray(data101))) && (data101 !== null)){
const err321 = {instancePath:instancePath+"/train/augment/elastic",schemaPath:"#/properties/train/properties/augment/properties/elastic/type",keyword:"type",params:{type: schema11.properties.train.properties.augment.properties.elastic.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err321];
}
else {
vErrors.push(err321);
}
errors++;
}
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if(data101.strength === undefined){
const err322 = {instancePath:instancePath+"/train/augment/elastic",schemaPath:"#/properties/train/properties/augment/properties/elastic/required",keyword:"required",params:{missingProperty: "strength"},message:"must have required property '"+"strength"+"'"};
if(vErrors === null){
vErrors = [err322];
}
else {
vErrors.push(err322);
}
errors++;
}
if(data101.sigma === undefined){
const err323 = {instancePath:instancePath+"/train/augment/elastic",schemaPath:"#/properties/train/properties/augment/properties/elastic/required",keyword:"required",params:{missingProperty: "sigma"},message:"must have required property '"+"sigma"+"'"};
if(vErrors === null){
vErrors = [err323];
}
else {
vErrors.push(err323);
}
errors++;
}
for(const key21 in data101){
if(!((key21 === "strength") || (key21 === "sigma"))){
const err324 = {instancePath:instancePath+"/train/augment/elastic",schemaPath:"#/properties/train/properties/augment/properties/elastic/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err324];
}
else {
vErrors.push(err324);
}
errors++;
}
}
if(data101.strength !== undefined){
let data102 = data101.strength;
if((typeof data102 == "number") && (isFinite(data102))){
if(data102 > 1000 || isNaN(data102)){
const err325 = {instancePath:instancePath+"/train/augment/elastic/strength",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/strength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err325];
}
else {
vErrors.push(err325);
}
errors++;
}
if(data102 < 0 || isNaN(data102)){
const err326 = {instancePath:instancePath+"/train/augment/elastic/strength",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/strength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err326];
}
else {
vErrors.push(err326);
}
errors++;
}
}
else {
const err327 = {instancePath:instancePath+"/train/augment/elastic/strength",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/strength/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err327];
}
else {
vErrors.push(err327);
}
errors++;
}
}
if(data101.sigma !== undefined){
let data103 = data101.sigma;
if((typeof data103 == "number") && (isFinite(data103))){
if(data103 > 1000 || isNaN(data103)){
const err328 = {instancePath:instancePath+"/train/augment/elastic/sigma",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/sigma/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000"};
if(vErrors === null){
vErrors = [err328];
}
else {
vErrors.push(err328);
}
errors++;
}
if(data103 < 1 || isNaN(data103)){
const err329 = {instancePath:instancePath+"/train/augment/elastic/sigma",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/sigma/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err329];
}
else {
vErrors.push(err329);
}
errors++;
}
}
else {
const err330 = {instancePath:instancePath+"/train/augment/elastic/sigma",schemaPath:"#/properties/train/properties/augment/properties/elastic/properties/sigma/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err330];
}
else {
vErrors.push(err330);
}
errors++;
}
}
}
}
if(data95.contrast !== undefined){
let data104 = data95.contrast;
if((typeof data104 == "number") && (isFinite(data104))){
if(data104 > 10 || isNaN(data104)){
const err331 = {instancePath:instancePath+"/train/augment/contrast",schemaPath:"#/properties/train/properties/augment/properties/contrast/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err331];
}
else {
vErrors.push(err331);
}
errors++;
}
if(data104 < 1 || isNaN(data104)){
const err332 = {instancePath:instancePath+"/train/augment/contrast",schemaPath:"#/properties/train/properties/augment/properties/contrast/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err332];
}
else {
vErrors.push(err332);
}
errors++;
}
}
else {
const err333 = {instancePath:instancePath+"/train/augment/contrast",schemaPath:"#/properties/train/properties/augment/properties/contrast/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err333];
}
else {
vErrors.push(err333);
}
errors++;
}
}
if(data95.brightness !== undefined){
let data105 = data95.brightness;
if((typeof data105 == "number") && (isFinite(data105))){
if(data105 > 1 || isNaN(data105)){
const err334 = {instancePath:instancePath+"/train/augment/brightness",schemaPath:"#/properties/train/properties/augment/properties/brightness/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err334];
}
else {
vErrors.push(err334);
}
errors++;
}
if(data105 < 0 || isNaN(data105)){
const err335 = {instancePath:instancePath+"/train/augment/brightness",schemaPath:"#/properties/train/properties/augment/properties/brightness/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err335];
}
else {
vErrors.push(err335);
}
errors++;
}
}
else {
const err336 = {instancePath:instancePath+"/train/augment/brightness",schemaPath:"#/properties/train/properties/augment/properties/brightness/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err336];
}
else {
vErrors.push(err336);
}
errors++;
}
}
if(data95.gamma !== undefined){
let data106 = data95.gamma;
if((typeof data106 == "number") && (isFinite(data106))){
if(data106 > 10 || isNaN(data106)){
const err337 = {instancePath:instancePath+"/train/augment/gamma",schemaPath:"#/properties/train/properties/augment/properties/gamma/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10"};
if(vErrors === null){
vErrors = [err337];
}
else {
vErrors.push(err337);
}
errors++;
}
if(data106 < 1 || isNaN(data106)){
const err338 = {instancePath:instancePath+"/train/augment/gamma",schemaPath:"#/properties/train/properties/augment/properties/gamma/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err338];
}
else {
vErrors.push(err338);
}
errors++;
}
}
else {
const err339 = {instancePath:instancePath+"/train/augment/gamma",schemaPath:"#/properties/train/properties/augment/properties/gamma/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err339];
}
else {
vErrors.push(err339);
}
errors++;
}
}
if(data95.blur !== undefined){
let data107 = data95.blur;
if((typeof data107 == "number") && (isFinite(data107))){
if(data107 > 100 || isNaN(data107)){
const err340 = {instancePath:instancePath+"/train/augment/blur",schemaPath:"#/properties/train/properties/augment/properties/blur/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err340];
}
else {
vErrors.push(err340);
}
errors++;
}
if(data107 < 0 || isNaN(data107)){
const err341 = {instancePath:instancePath+"/train/augment/blur",schemaPath:"#/properties/train/properties/augment/properties/blur/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err341];
}
else {
vErrors.push(err341);
}
errors++;
}
}
else {
const err342 = {instancePath:instancePath+"/train/augment/blur",schemaPath:"#/properties/train/properties/augment/properties/blur/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err342];
}
else {
vErrors.push(err342);
}
errors++;
}
}
if(data95.noise !== undefined){
let data108 = data95.noise;
if((typeof data108 == "number") && (isFinite(data108))){
if(data108 > 1 || isNaN(data108)){
const err343 = {instancePath:instancePath+"/train/augment/noise",schemaPath:"#/properties/train/properties/augment/properties/noise/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err343];
}
else {
vErrors.push(err343);
}
errors++;
}
if(data108 < 0 || isNaN(data108)){
const err344 = {instancePath:instancePath+"/train/augment/noise",schemaPath:"#/properties/train/properties/augment/properties/noise/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err344];
}
else {
vErrors.push(err344);
}
errors++;
}
}
else {
const err345 = {instancePath:instancePath+"/train/augment/noise",schemaPath:"#/properties/train/properties/augment/properties/noise/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err345];
}
else {
vErrors.push(err345);
}
errors++;
}
}
if(data95.probability !== undefined){
let data109 = data95.probability;
if((typeof data109 == "number") && (isFinite(data109))){
if(data109 > 1 || isNaN(data109)){
const err346 = {instancePath:instancePath+"/train/augment/probability",schemaPath:"#/properties/train/properties/augment/properties/probability/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err346];
}
else {
vErrors.push(err346);
}
errors++;
}
if(data109 < 0 || isNaN(data109)){
const err347 = {instancePath:instancePath+"/train/augment/probability",schemaPath:"#/properties/train/properties/augment/properties/probability/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err347];
}
else {
vErrors.push(err347);
}
errors++;
}
}
else {
const err348 = {instancePath:instancePath+"/train/augment/probability",schemaPath:"#/properties/train/properties/augment/properties/probability/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err348];
}
else {
vErrors.push(err348);
}
errors++;
}
}
}
else {
const err349 = {instancePath:instancePath+"/train/augment",schemaPath:"#/properties/train/properties/augment/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err349];
}
else {
vErrors.push(err349);
}
errors++;
}
}
}
else {
const err350 = {instancePath:instancePath+"/train",schemaPath:"#/properties/train/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err350];
}
else {
vErrors.push(err350);
}
errors++;
}
}
}
else {
const err351 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err351];
}
else {
vErrors.push(err351);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

