using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using StreamJsonRpc;

namespace TimerAttributes.EndToEnd.Editor;

/// <summary>A language server that an editor has started for a folder with one project. Editor and server speak through pipes.</summary>
internal sealed class LanguageServer : IDisposable
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Process _process;
    private readonly JsonRpc _connection;

    private LanguageServer(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        Stream input = _process.StandardInput.BaseStream, output = _process.StandardOutput.BaseStream;
        _connection = new(new HeaderDelimitedMessageHandler(input, output, new SystemTextJsonFormatter()));
        _connection.AddLocalRpcTarget(new ServerQuestions(_log));
        _connection.StartListening();
    }

    /// <summary>The lines of the server's log that tell of an exception.</summary>
    public IEnumerable<string> Exceptions => _log.Where(static line => line.Contains("Exception", StringComparison.Ordinal));

    /// <summary>Starts a server. It loads the project before it answers the first question about a file.</summary>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="packages">The folder of the packages that were restored for it.</param>
    public static async Task<LanguageServer> Start(string folder, string packages)
    {
        var start = new ProcessStartInfo(LanguageServerTool.Path)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Command.ForgetTheTestRun(start);
        start.Environment["NUGET_PACKAGES"] = packages;
        var server = new LanguageServer(start);
        var project = new Uri(folder);
        await server.Ask("initialize", new
        {
            processId = Environment.ProcessId,
            rootUri = project,
            workspaceFolders = new[] { new { uri = project, name = "project" } },
            capabilities = new
            {
                workspace = new { configuration = true },
                textDocument = new { diagnostic = new { }, hover = new { contentFormat = new[] { "markdown" } }, completion = new { } },
            },
        });
        await server.Tell("initialized", new { });
        return server;
    }

    /// <summary>Sends a request and waits for the answer.</summary>
    public async Task<JsonElement> Ask(string method, object parameters)
    {
        using var patience = new CancellationTokenSource(Patience.Span);
        return await _connection.InvokeWithParameterObjectAsync<JsonElement>(method, parameters, patience.Token);
    }

    /// <summary>Sends a notification.</summary>
    public Task Tell(string method, object parameters) => _connection.NotifyWithParameterObjectAsync(method, parameters);

    public void Dispose()
    {
        _connection.Dispose();
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit(Patience.Span);
        _process.Dispose();
    }
}
