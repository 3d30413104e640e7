using System.IO.Compression;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Live;

namespace TimerAttributes.Dashboard.Api;

/// <summary>
/// Server-sent events: one event <c>jobs</c> with all jobs, then events <c>change</c>, at most two a second. An event <c>quiet</c> comes after 15 s
/// without a change, so that proxies and the page know that the connection lives. After half an hour an event <c>again</c> ends the stream: the page
/// connects again, so that one whose session has ended gets no more.
/// </summary>
/// <remarks>.NET has a writer of its own only from .NET 10 on.</remarks>
internal static class EventStream
{
    private static readonly byte[] Retry = "retry: 2000\n\n"u8.ToArray();

    public static async Task Send(HttpContext context, Broadcast broadcast, CancellationToken stopping)
    {
        if (stopping.IsCancellationRequested)
        {
            await Refuse(context, StatusCodes.Status503ServiceUnavailable, "The application stops.").ConfigureAwait(false);
            return;
        }

        string who = NameOf(context);
        bool isHead = HttpMethods.IsHead(context.Request.Method); // Asks whether there is a place.
        using Viewer? viewer = isHead ? null : broadcast.Join(who);
        if (viewer is null)
        {
            if (broadcast.ObstacleFor(who) is { } obstacle)
                await Refuse(context, StatusCodes.Status429TooManyRequests, obstacle).ConfigureAwait(false);
            else if (!isHead) await Refuse(context, StatusCodes.Status429TooManyRequests, "A place was just taken: try again.").ConfigureAwait(false);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping, viewer.Dropped);
        try
        {
            await Write(context, viewer, end.Token).ConfigureAwait(false);
        }
        catch (Exception) when (end.IsCancellationRequested)
        {
            // The page is gone, the application stops, or the page has not read. It connects again, and gets all jobs again.
        }

        if (viewer.Dropped.IsCancellationRequested) context.Abort(); // What waits to be sent to it is thrown away.
    }

    private static Task Refuse(HttpContext context, int status, string reason)
    {
        context.Response.Headers.RetryAfter = "10";
        return Problems.Write(context, status, "There is no place", reason);
    }

    private static string NameOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } user && (context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? user.Name) is { } name
            ? "user " + name
            : "address " + context.Connection.RemoteIpAddress;

    private static async Task Write(HttpContext context, Viewer viewer, CancellationToken end)
    {
        HttpResponse response = context.Response;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx keeps the stream back without it.
        Encoding encoding = AcceptedEncoding.OfStream(context.Request);
        Stream stream = encoding == Encoding.None ? response.Body : AcceptedEncoding.Compress(response, encoding, CompressionLevel.Optimal);
        try
        {
            await stream.WriteAsync(Retry, end).ConfigureAwait(false);
            await foreach (ReadOnlyMemory<byte> message in viewer.Messages.ReadAllAsync(end).ConfigureAwait(false))
            {
                await stream.WriteAsync(message, end).ConfigureAwait(false);
                await stream.FlushAsync(end).ConfigureAwait(false);
                await response.Body.FlushAsync(end).ConfigureAwait(false);
            }
        }
        finally
        {
            if (stream != response.Body && !viewer.Dropped.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
                await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
