using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TimerAttributes.Dashboard.Http;

/// <summary>How an answer is compressed.</summary>
internal enum Encoding
{
    None,
    Gzip,
    Brotli,
}

/// <summary>Which compression a client takes.</summary>
internal static class AcceptedEncoding
{
    /// <summary>The best one that the client takes.</summary>
    public static Encoding Of(HttpRequest request)
    {
        Encoding best = Encoding.None;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out IList<StringWithQualityHeaderValue>? all)) return best;
        foreach (StringWithQualityHeaderValue value in all)
        {
            if (value.Quality == 0) continue;
            if (value.Value.Equals("br", StringComparison.OrdinalIgnoreCase)) best = Encoding.Brotli;
            else if (value.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && best == Encoding.None) best = Encoding.Gzip;
        }

        return best;
    }

    /// <summary>That of a stream which stays open: gzip if the client takes it, because an open Brotli stream holds many times the memory.</summary>
    public static Encoding OfStream(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out IList<StringWithQualityHeaderValue>? all)
        && all.Any(static value => value.Quality != 0 && value.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            ? Encoding.Gzip
            : Encoding.None;

    /// <summary>The name in the header <c>Content-Encoding</c>.</summary>
    public static string NameOf(Encoding encoding) => encoding == Encoding.Brotli ? "br" : "gzip";

    /// <summary>Sets the headers, and returns a stream that compresses into the body.</summary>
    public static Stream Compress(HttpResponse response, Encoding encoding, CompressionLevel level)
    {
        SetHeaders(response, encoding);
        return encoding == Encoding.Brotli
            ? new BrotliStream(response.Body, level, leaveOpen: true)
            : new GZipStream(response.Body, level, leaveOpen: true);
    }

    public static void SetHeaders(HttpResponse response, Encoding encoding)
    {
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding != Encoding.None) response.Headers.ContentEncoding = NameOf(encoding);
    }
}
