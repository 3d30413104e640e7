using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TimerAttributes.State.Kubernetes.Tests;

/// <summary>
/// The part of the Kubernetes API that Leases need, on the loopback: read, create and replace, each with the answers that the API's reference
/// describes. A replacement with another <c>resourceVersion</c> than that of the object is a conflict.
/// </summary>
internal sealed class LeaseServer : IAsyncDisposable
{
    public const string Namespace = "shop";

    private readonly WebApplication _app;
    private readonly Dictionary<string, JsonObject> _leases = new(StringComparer.Ordinal); // Used under its own lock.
    private int _version;

    private LeaseServer(WebApplication app)
    {
        _app = app;
        const string Leases = "/apis/coordination.k8s.io/v1/namespaces/" + Namespace + "/leases";
        app.Use(AnswerAsync);
        app.MapGet(Leases + "/{name}", (string name) => Locked(() => _leases.GetValueOrDefault(name) is { } lease ? Found(lease) : Refused(404, "NotFound")));
        app.MapPost(Leases, async (HttpRequest request) => Create(await ReadAsync(request)));
        app.MapPut(Leases + "/{name}", async (string name, HttpRequest request) => Replace(name, await ReadAsync(request)));
    }

    /// <summary>Each request is answered with this status; null for none.</summary>
    public int? Refusal { get; set; }

    /// <summary>Whether requests are not answered.</summary>
    public bool IsSilent { get; set; }

    public int Requests { get; private set; }

    /// <summary>The Leases as they are.</summary>
    public JsonObject[] All
    {
        get { lock (_leases) return [.. _leases.Values]; }
    }

    public k8s.Kubernetes NewClient() => new(new KubernetesClientConfiguration { Host = _app.Urls.Single() });

    public static async Task<LeaseServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new LeaseServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<JsonObject> ReadAsync(HttpRequest request) => (await JsonNode.ParseAsync(request.Body))!.AsObject();

    private static IResult Found(JsonObject lease, int status = 200) => Results.Text(lease.ToJsonString(), "application/json", statusCode: status);

    private static IResult Refused(int status, string reason) => Results.Text(
        new JsonObject { ["kind"] = "Status", ["apiVersion"] = "v1", ["status"] = "Failure", ["reason"] = reason, ["code"] = status }.ToJsonString(),
        "application/json", statusCode: status);

    private async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        Requests++;
        if (IsSilent) await Task.Delay(Timeout.Infinite, context.RequestAborted);
        else if (Refusal is { } status) await Refused(status, "Refused").ExecuteAsync(context);
        else await next(context);
    }

    private IResult Create(JsonObject lease) => Locked(() =>
    {
        string name = (string)lease["metadata"]!["name"]!;
        if (_leases.ContainsKey(name)) return Refused(409, "AlreadyExists");
        return Found(Put(name, lease), 201);
    });

    private IResult Replace(string name, JsonObject lease) => Locked(() =>
    {
        if (!_leases.TryGetValue(name, out JsonObject? before)) return Refused(404, "NotFound");
        bool isSame = (string?)before["metadata"]!["resourceVersion"] == (string?)lease["metadata"]!["resourceVersion"];
        return isSame ? Found(Put(name, lease)) : Refused(409, "Conflict");
    });

    private JsonObject Put(string name, JsonObject lease)
    {
        lease["metadata"]!["namespace"] = Namespace;
        lease["metadata"]!["resourceVersion"] = (++_version).ToString(CultureInfo.InvariantCulture);
        return _leases[name] = lease;
    }

    private IResult Locked(Func<IResult> answer)
    {
        lock (_leases) return answer();
    }
}
