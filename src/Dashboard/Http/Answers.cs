using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace TimerAttributes.Dashboard.Http;

/// <summary>Writes answers in JSON.</summary>
internal static class Answers
{
    private const int SmallestCompressed = 2048;

    /// <summary>Writes a view, compressed if it is long and the client takes it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="view">The view.</param>
    /// <param name="type">The code that writes it.</param>
    /// <param name="contentType">The type of the content.</param>
    public static async Task Write<T>(HttpContext context, T view, JsonTypeInfo<T> type, string contentType = "application/json; charset=utf-8")
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(view, type);
        HttpResponse response = context.Response;
        response.ContentType = contentType;
        Encoding encoding = json.Length < SmallestCompressed ? Encoding.None : AcceptedEncoding.Of(context.Request);
        if (encoding == Encoding.None)
        {
            response.ContentLength = json.Length;
            if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
            return;
        }

        Stream stream = AcceptedEncoding.Compress(response, encoding, CompressionLevel.Fastest);
        await using (stream.ConfigureAwait(false)) await stream.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }
}
