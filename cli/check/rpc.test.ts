import { messagesIn } from "./rpc";

describe("messagesIn", () => {
  it("finds the complete events of a stream, comments and other line endings included", () => {
    const text = ': keep-alive\n\nevent: message\ndata: {"id":1,\ndata: "result":{}}\n\nid: 7\r\ndata:{"id":2}\r\n\r\ndata: {"id":3';
    expect(messagesIn(text)).toEqual([{ id: 1, result: {} }, { id: 2 }]);
  });
});
