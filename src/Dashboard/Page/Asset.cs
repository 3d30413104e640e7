using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using TimerAttributes.Dashboard.Http;

namespace TimerAttributes.Dashboard.Page;

/// <summary>A file of the page. It is compressed once, when it is asked for first.</summary>
internal sealed class Asset
{
    private readonly string _contentType;
    private readonly string _hash;
    private readonly byte[] _plain;
    private readonly Lazy<byte[]> _gzip;
    private readonly Lazy<byte[]> _brotli;

    /// <param name="contentType">The type of the content.</param>
    /// <param name="content">The content.</param>
    public Asset(string contentType, byte[] content)
    {
        _contentType = contentType;
        _plain = content;
        _hash = Convert.ToHexString(SHA256.HashData(content).AsSpan(0, 12));
        _gzip = new(() => Gzip(content));
        _brotli = new(() => Brotli(content));
    }

    /// <summary>The content as it is sent.</summary>
    public byte[] Content(Encoding encoding) => encoding switch
    {
        Encoding.Brotli => _brotli.Value,
        Encoding.Gzip => _gzip.Value,
        _ => _plain,
    };

    /// <summary>Sends the file, or tells the browser that it has the present one.</summary>
    public Task Send(HttpContext context)
    {
        Encoding encoding = AcceptedEncoding.Of(context.Request);
        HttpResponse response = context.Response;
        string tag = encoding == Encoding.None ? $"\"{_hash}\"" : $"\"{_hash}-{AcceptedEncoding.NameOf(encoding)}\"";
        response.Headers.CacheControl = "no-cache"; // Kept, but asked for again each time, so that an update shows at once.
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch.Any(value => value is not null && value.Contains(tag, StringComparison.Ordinal)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        byte[] content = Content(encoding);
        response.ContentType = _contentType;
        response.ContentLength = content.Length;
        AcceptedEncoding.SetHeaders(response, encoding);
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize)) stream.Write(content);
        return packed.ToArray();
    }

    private static byte[] Brotli(byte[] content)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        BrotliEncoder.TryCompress(content, packed, out int length, quality: 10, window: 22);
        return packed[..length];
    }
}
