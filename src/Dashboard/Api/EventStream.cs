using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using TimerAttributes.Dashboard.Http;
using TimerAttributes.Dashboard.Live;

namespace TimerAttributes.Dashboard.Api;

/// <summary>
/// Server-sent events: one event <c>jobs</c> with all jobs, then events <c>change</c>, at most two a second. An event <c>quiet</c> comes after 15 s without a
/// change, so that proxies and the page know that the connection lives.
/// </summary>
/// <remarks>.NET has a writer of its own only from .NET 10 on.</remarks>
internal static class EventStream
{
    private static readonly byte[] Retry = "retry: 2000\n\n"u8.ToArray();

    public static async Task Send(HttpContext context, Broadcast broadcast, CancellationToken stopping)
    {
        if (HttpMethods.IsHead(context.Request.Method)) return;
        using Viewer? viewer = stopping.IsCancellationRequested ? null : broadcast.Join();
        if (viewer is null)
        {
            context.Response.Headers.RetryAfter = "10";
            string reason = stopping.IsCancellationRequested
                ? "The application stops."
                : $"{Broadcast.MostViewers} pages are open, and each takes a place: close one of them, or try again later.";
            await Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "There is no place", reason).ConfigureAwait(false);
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

    private static async Task Write(HttpContext context, Viewer viewer, CancellationToken end)
    {
        HttpResponse response = context.Response;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        response.ContentType = "text/event-stream";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx keeps the stream back without it.
        Encoding encoding = AcceptedEncoding.Of(context.Request);
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
