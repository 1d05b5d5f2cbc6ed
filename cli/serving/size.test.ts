import { sizeOption } from "./size";

it.each([
  ["65536", 65_536],
  ["16MiB", 16_777_216],
  ["16M", 16_777_216],
  ["10MB", 10_000_000],
  ["1GiB", 1_073_741_824],
])("reads %s as %d bytes", (text, bytes) => {
  expect(sizeOption(text, "--max-body")).toBe(bytes);
});

it.each(["0", "-1", "1.5M", "many", "10 MB", ""])("refuses %j", (text) => {
  expect(() => sizeOption(text, "--max-body")).toThrow("--max-body");
});
