using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TimerAttributes.Tool.Remote;

/// <summary>Speaks with the page of TimerAttributes.Dashboard in a running program.</summary>
internal sealed class DashboardClient : IDisposable
{
    private const string ActionHeader = "X-Timers"; // Each action has to have it, so that no form of another site can act.

    private const string Remedy = "write the address that MapTimers has, such as localhost:5000/timers.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly Uri _page;

    /// <param name="page">The address of the page.</param>
    /// <param name="headers">Headers of each request, as in <c>Authorization: Bearer …</c>.</param>
    /// <exception cref="ToolException">The address or a header is not valid.</exception>
    public DashboardClient(string page, IEnumerable<string> headers)
    {
        _page = AddressOf(page);
        // A redirect leads to a page where people log in, or from one scheme to another: the user is told, and headers are not sent elsewhere.
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Patience };
        foreach (string header in headers) AddHeader(header);
    }

    /// <summary>The jobs, as JSON.</summary>
    public Task<string> JobsAsync(CancellationToken stop) => SendAsync(HttpMethod.Get, "jobs", null, stop);

    /// <summary>Runs, pauses, resumes or cancels a job, and returns the answer as JSON.</summary>
    /// <param name="job">The whole name of the job.</param>
    /// <param name="action">The last part of the address of the action.</param>
    /// <param name="stop">Ends the request.</param>
    public async Task<string> ActAsync(string job, string action, CancellationToken stop)
    {
        // The answer sets the cookie that belongs to the token, and the handler keeps it.
        RemoteInfo info = Read(await SendAsync(HttpMethod.Get, "info", null, stop).ConfigureAwait(false), RemoteJson.Default.RemoteInfo);
        if (info.IsReadOnly)
        {
            throw new ToolException(
                $"The page '{_page}' was mapped with ReadOnly(), so it has no actions. Map it without, or act in the program itself.");
        }

        return await SendAsync(HttpMethod.Post, $"jobs/{Uri.EscapeDataString(job)}/{action}", info.Antiforgery, stop).ConfigureAwait(false);
    }

    /// <summary>Reads an answer.</summary>
    /// <exception cref="ToolException">The answer is not what such a page sends.</exception>
    public T Read<T>(string json, JsonTypeInfo<T> type)
        where T : class, IRemoteAnswer
    {
        try
        {
            if (JsonSerializer.Deserialize(json, type) is { IsWhole: true } answer) return answer;
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw NoPage();
    }

    public void Dispose() => _http.Dispose();

    // Without a scheme it is http on this machine, where no certificate is, and https elsewhere.
    private static Uri AddressOf(string page)
    {
        string text = page.TrimEnd('/') + "/";
        if (!text.Contains(Uri.SchemeDelimiter, StringComparison.Ordinal))
        {
            bool isHere = Uri.TryCreate("http" + Uri.SchemeDelimiter + text, UriKind.Absolute, out Uri? bare) && bare.IsLoopback;
            text = (isHere ? "http" : "https") + Uri.SchemeDelimiter + text;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https")
            ? address
            : throw new ToolException($"'{page}' is not the address of a page; {Remedy}");
    }

    private void AddHeader(string header)
    {
        string[] parts = header.Split(':', 2);
        if (parts.Length == 2 && parts[0].Trim() is { Length: > 0 } name
            && _http.DefaultRequestHeaders.TryAddWithoutValidation(name, parts[1].Trim())) return;
        // The value may be a secret, and so is not repeated. Without a colon, all of it may be.
        throw new ToolException(
            (parts.Length == 2 ? $"The header '{parts[0]}'" : "A header without a colon")
            + " of --header is not valid; write a name, a colon and a value, as in 'Authorization: Bearer TOKEN'.");
    }

    private async Task<string> SendAsync(HttpMethod method, string path, RemoteForgery? forgery, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, new Uri(_page, path));
        if (method == HttpMethod.Post) request.Headers.Add(ActionHeader, "1");
        if (forgery is not null && !request.Headers.TryAddWithoutValidation(forgery.Header, forgery.Token)) throw NoPage();
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, stop).ConfigureAwait(false);
            string text = await answer.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? text : throw Refused(answer, text);
        }
        catch (HttpRequestException error)
        {
            throw new ToolException($"The page '{_page}' cannot be reached: {error.Message}. Start the application, or correct the address.", error);
        }
        catch (TaskCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new ToolException(
                FormattableString.Invariant($"The page '{_page}' did not answer within {Patience.TotalSeconds:0} s. ")
                + "Look at the application, or correct the address.", error);
        }
    }

    private ToolException Refused(HttpResponseMessage answer, string text)
    {
        int status = (int)answer.StatusCode;
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && Read(text, RemoteJson.Default.RemoteProblem).Detail is { } detail)
        {
            return new(FormattableString.Invariant($"The page '{_page}' refuses with {status}: {Messages.VisibleText.Of(detail)}"));
        }

        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new(FormattableString.Invariant($"The page '{_page}' does not let the request in ({status}). ")
                + "Send what the application asks for, as in --header 'Authorization: Bearer TOKEN'."),
            HttpStatusCode.Forbidden => new(FormattableString.Invariant($"The page '{_page}' forbids the request ({status}): ")
                + "the user of the headers has no right to it, or the request has no user. Send the header of a user who has the right."),
            >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => new(FormattableString.Invariant(
                $"The page '{_page}' leads to '{answer.Headers.Location}' ({status}). ")
                + "Write that address, or send what the application asks for by --header."),
            HttpStatusCode.NotFound => NoPage(),
            _ => new(FormattableString.Invariant($"The page '{_page}' answers with {status}. Look at the log of the application.")),
        };
    }

    private ToolException NoPage() => new(
        $"There is no page of TimerAttributes.Dashboard at '{_page}'; {Remedy}");
}
