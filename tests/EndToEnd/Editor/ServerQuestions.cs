using System.Collections.Concurrent;
using System.Text.Json;
using StreamJsonRpc;

namespace TimerAttributes.EndToEnd.Editor;

/// <summary>What the server asks its editor and tells it, besides answers.</summary>
/// <param name="log">Gets the lines that the server wants to have shown.</param>
internal sealed class ServerQuestions(ConcurrentQueue<string> log)
{
    /// <summary>The user's settings: analyzers are to run.</summary>
    [JsonRpcMethod("workspace/configuration", UseSingleObjectParameterDeserialization = true)]
    public static object[] Configure(JsonElement question) =>
        [.. question.GetProperty("items").EnumerateArray().Select(static object (_) => new { analyzersEnabled = true, logLevel = "info" })];

    [JsonRpcMethod("window/logMessage", UseSingleObjectParameterDeserialization = true)]
    public void Log(JsonElement line) => log.Enqueue(line.GetProperty("message").GetString()!);

    [JsonRpcMethod("window/showMessage", UseSingleObjectParameterDeserialization = true)]
    public void Show(JsonElement line) => Log(line);
}
