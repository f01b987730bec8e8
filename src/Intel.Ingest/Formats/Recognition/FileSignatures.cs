using System.IO.Compression;
using Intel.Core.Imports;

namespace Intel.Ingest.Formats.Recognition;

/// <summary>Recognises files by the bytes that their formats begin with.</summary>
internal static class FileSignatures
{
    private static readonly (byte[] Bytes, string Format, string Title)[] Signatures =
    [
        ([0x1F, 0x8B], "gzip", "gzip archive"),
        ("%PDF-"u8.ToArray(), "pdf", "PDF document"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z", "7-Zip archive"),
        ("Rar!"u8.ToArray(), "rar", "RAR archive"),
        ("BZh"u8.ToArray(), "bzip2", "bzip2 archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz", "xz archive"),
        ([0x89, 0x50, 0x4E, 0x47], "image", "PNG image"),
        ([0xFF, 0xD8, 0xFF], "image", "JPEG image"),
        ("II*\0"u8.ToArray(), "image", "TIFF image"),
        ("{\\rtf"u8.ToArray(), "rtf", "RTF document"),
        ([0xFF, 0xFE], "text-utf16", "text in UTF-16"),
        ([0xFE, 0xFF], "text-utf16", "text in UTF-16"),
    ];

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> EmptyZip => "PK\u0005\u0006"u8;

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The format whose signature the bytes begin with; null when there is none.</summary>
    public static RecognisedFormat? Recognise(ReadOnlySpan<byte> head, Stream content)
    {
        if (head.StartsWith(Zip) || head.StartsWith(EmptyZip))
        {
            return Archive(content);
        }

        if (head.StartsWith(CompoundFile))
        {
            // The workbook's stream has the name Workbook (Excel 97 and later) or Book, in UTF-16, in the directory.
            return head.IndexOf("W\0o\0r\0k\0b\0o\0o\0k\0"u8) >= 0 || head.IndexOf("B\0o\0o\0k\0\0"u8) >= 0
                ? new RecognisedFormat("xls", "Excel 97-2003 workbook", "D0CF11E0", false)
                : new RecognisedFormat("ole2", "Office 97-2003 document", "D0CF11E0", false);
        }

        foreach (var (bytes, format, title) in Signatures)
        {
            if (head.StartsWith(bytes))
            {
                return new RecognisedFormat(format, title, Convert.ToHexString(bytes), false);
            }
        }

        return null;
    }

    private static RecognisedFormat Archive(Stream content)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("xl/workbook.xml") is not null ? new RecognisedFormat(FormatKeys.TableXlsx, "Excel workbook", "xl/workbook.xml", true)
                : archive.GetEntry("xl/workbook.bin") is not null ? new RecognisedFormat("xlsb", "binary Excel workbook", "xl/workbook.bin", false)
                : archive.GetEntry("word/document.xml") is not null ? new RecognisedFormat("docx", "Word document", "word/document.xml", false)
                : archive.GetEntry("content.xml") is not null ? new RecognisedFormat("opendocument", "OpenDocument file", "content.xml", false)
                : new RecognisedFormat("zip", "ZIP archive", ContentRecogniser.Evidence(System.Text.Encoding.UTF8.GetBytes(archive.Entries.Count > 0 ? archive.Entries[0].FullName : "")), false);
        }
        catch (InvalidDataException)
        {
            return new RecognisedFormat("zip", "damaged ZIP archive", "PK", false);
        }
    }
}
